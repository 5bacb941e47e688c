/** A schema of the document, as far as it is read here. */
export type Schema = Readonly<Record<string, unknown>>

export type Field = {
  name: string
  required: boolean
  /** "string", "list of integer", "one of …" is told by `values`. */
  type: string
  /** What the text says, in the document's own words. */
  about: string
  values: readonly string[]
  fallback: string | null
  /** Smallest and largest number, or length where `isLength`. */
  low: number | null
  high: number | null
  isLength: boolean
  /** The fields of an object, or of the objects in a list. */
  fields: readonly Field[]
  /** Where a value may have one of several forms. */
  forms: readonly Field[]
}

export type Parameter = Field & { place: string }

export type Answer = {
  status: string
  /** Media types other than JSON; empty for JSON and for no body. */
  streams: readonly string[]
  field: Field | null
}

export type ApiOperation = {
  id: string
  method: string
  path: string
  summary: string
  description: string
  tag: string
  needsToken: boolean
  parameters: readonly Parameter[]
  body: Field | null
  /** Media types of a body that is no JSON. */
  bodyTypes: readonly string[]
  answers: readonly Answer[]
  refusals: readonly string[]
}

const methods = ["get", "post", "put", "patch", "delete"]
/** Deeper than this a schema is named and no longer unfolded: some hold themselves. */
const deepest = 6

function objectOf(value: unknown): Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {}
}
function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
function textOf(value: unknown): string {
  return typeof value === "string" ? value : ""
}
function numberOf(value: unknown): number | null {
  return typeof value === "number" && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : null
}

/** Every operation of an OpenAPI 3.1 document, in its order. */
export function readOperations(document: Schema): ApiOperation[] {
  const schemas = objectOf(objectOf(document["components"])["schemas"])
  return Object.entries(objectOf(document["paths"])).flatMap(([path, item]) =>
    Object.entries(objectOf(item))
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => readOperation(path, method, objectOf(operation), schemas)),
  )
}

function readOperation(
  path: string,
  method: string,
  operation: Schema,
  schemas: Schema,
): ApiOperation {
  const responses = Object.entries(objectOf(operation["responses"]))
  const isRefusal = ([status]: [string, unknown]) => Number(status) >= 400
  const content = objectOf(objectOf(operation["requestBody"])["content"])
  const json = objectOf(content["application/json"])["schema"]
  return {
    id: textOf(operation["operationId"]),
    method: method.toUpperCase(),
    path,
    summary: textOf(operation["summary"]).replaceAll("`", ""),
    description: textOf(operation["description"]).replaceAll("`", ""),
    tag: textOf(listOf(operation["tags"])[0]),
    needsToken: listOf(operation["security"]).length > 0,
    parameters: listOf(operation["parameters"]).map((parameter) =>
      readParameter(objectOf(parameter), schemas),
    ),
    body: json === undefined ? null : readField("", json, true, schemas),
    bodyTypes: Object.keys(content).filter((type) => type !== "application/json"),
    answers: responses
      .filter((response) => !isRefusal(response))
      .map(([status, response]) => readAnswer(status, objectOf(response), schemas)),
    refusals: responses.filter(isRefusal).map(([status]) => status),
  }
}

function readParameter(parameter: Schema, schemas: Schema): Parameter {
  const name = textOf(parameter["name"])
  const field = readField(name, parameter["schema"], parameter["required"] === true, schemas)
  const about = textOf(parameter["description"]) || field.about
  return { ...field, about, place: textOf(parameter["in"]) }
}

function readAnswer(status: string, response: Schema, schemas: Schema): Answer {
  const content = objectOf(response["content"])
  const json = objectOf(content["application/json"])["schema"]
  return {
    status,
    streams: Object.keys(content).filter((type) => type !== "application/json"),
    field: json === undefined ? null : withoutRequired(readField("", json, true, schemas)),
  }
}

/** An answer asks for nothing: what is in it is there. */
function withoutRequired(field: Field): Field {
  return {
    ...field,
    required: false,
    fields: field.fields.map(withoutRequired),
    forms: field.forms.map(withoutRequired),
  }
}

/** Follows a reference to where the schema stands. */
function resolve(value: unknown, schemas: Schema): Schema {
  const schema = objectOf(value)
  const name = /^#\/components\/schemas\/(.+)$/.exec(textOf(schema["$ref"]))?.[1]
  return name === undefined ? schema : { ...objectOf(schemas[name]), ...schema, $ref: undefined }
}

function readField(
  name: string,
  value: unknown,
  required: boolean,
  schemas: Schema,
  depth = 0,
): Field {
  const schema = resolve(value, schemas)
  const isDeep = depth >= deepest
  const forms = formsOf(schema).map((form) => resolve(form, schemas))
  const whole = forms.filter((form) => form["type"] !== "null")
  const isNullable = whole.length < forms.length
  // One form or none is a field like any other, which may be null.
  if (whole.length === 1 && whole[0] !== undefined) {
    const only = readField(name, { ...whole[0], ...described(schema) }, required, schemas, depth)
    return isNullable ? { ...only, type: `${only.type} | null` } : only
  }
  const items = resolve(schema["items"], schemas)
  const type = typeOf(schema, items, isNullable)
  const isList = schema["type"] === "array"
  const inner = isList ? items : schema
  const limits = limitsOf(schema)
  const innerForms = isList ? formsOf(items).map((form) => resolve(form, schemas)) : whole
  return {
    name,
    required,
    type,
    about: textOf(schema["description"]),
    values: listOf(inner["enum"]).map(String),
    fallback: schema["default"] === undefined ? null : JSON.stringify(schema["default"]),
    ...limits,
    fields: isDeep ? [] : fieldsOf(inner, schemas, depth + 1),
    forms:
      isDeep || innerForms.length < 2
        ? []
        : innerForms.map((form) => readField("", form, true, schemas, depth + 1)),
  }
}

function formsOf(schema: Schema): readonly unknown[] {
  return [...listOf(schema["anyOf"]), ...listOf(schema["oneOf"])]
}

/** What stands beside the forms of a schema and holds for each. */
function described(schema: Schema): Schema {
  const kept = ["description", "default"].filter((key) => schema[key] !== undefined)
  return Object.fromEntries(kept.map((key) => [key, schema[key]]))
}

function fieldsOf(schema: Schema, schemas: Schema, depth: number): Field[] {
  const required = listOf(schema["required"])
  return Object.entries(objectOf(schema["properties"])).map(([name, value]) =>
    readField(name, value, required.includes(name), schemas, depth),
  )
}

function typeOf(schema: Schema, items: Schema, isNullable: boolean): string {
  const given = schema["type"]
  const names = Array.isArray(given) ? given.map(String) : [textOf(given)]
  const base = names
    .filter((name) => name !== "" && name !== "null")
    .map((name) => {
      if (name === "array") return `${simpleType(items)}[]`
      const format = textOf(schema["format"])
      return name === "string" && format !== "" ? format : name
    })
  const all = [...(base.length === 0 ? [simpleType(schema)] : base)]
  if (isNullable || names.includes("null")) all.push("null")
  return all.join(" | ")
}

function simpleType(schema: Schema): string {
  const given = schema["type"]
  if (given === "array") return `${simpleType(objectOf(schema["items"]))}[]`
  if (typeof given === "string") return textOf(schema["format"]) || given
  return formsOf(schema).length > 1 ? "…" : "any"
}

function limitsOf(schema: Schema): Pick<Field, "low" | "high" | "isLength"> {
  const length = {
    low: numberOf(schema["minLength"]) ?? numberOf(schema["minItems"]),
    high: numberOf(schema["maxLength"]) ?? numberOf(schema["maxItems"]),
  }
  if (length.low !== null || length.high !== null) return { ...length, isLength: true }
  const { minimum, maximum } = schema
  return { low: numberOf(minimum), high: numberOf(maximum), isLength: false }
}
