import type { ApiOperation, Field } from "./read-operations.ts"

/** What stands for a value in an example, by its type and name. */
function sample(field: Field, known: Readonly<Record<string, string>>, depth = 0): unknown {
  if (field.fallback !== null) return JSON.parse(field.fallback)
  if (field.values.length > 0)
    return field.type.endsWith("[]") ? [field.values[0]] : field.values[0]
  const form = field.forms.find((one) => one.fields.length > 0) ?? field.forms[0]
  const shape = field.fields.length > 0 ? field.fields : (form?.fields ?? [])
  if (shape.length > 0 && depth < 4) {
    const asked = shape.filter(({ required }) => required)
    const value = Object.fromEntries(
      (asked.length > 0 ? asked : depth === 0 ? shape.slice(0, 1) : []).map((one) => [
        one.name,
        sample(one, known, depth + 1),
      ]),
    )
    return field.type.endsWith("[]") ? [value] : value
  }
  if (form !== undefined) return sample({ ...form, name: field.name }, known, depth)
  return simpleSample(field, known)
}

function simpleSample(field: Field, known: Readonly<Record<string, string>>): unknown {
  const type = field.type.split(" | ")[0] ?? ""
  if (type.endsWith("[]")) {
    return [simpleSample({ ...field, type: type.slice(0, -2) }, known)]
  }
  const named = known[field.name]
  if (named !== undefined) return named
  switch (type) {
    case "integer":
    case "number":
      return field.isLength ? 1 : (field.low ?? 1)
    case "boolean":
      return true
    case "object":
      return {}
    case "email":
      return "somebody@example.org"
    case "date-time":
      return "2026-12-01T09:00:00Z"
    default:
      return "…"
  }
}

/**
 * A command that makes the call. Path parameters are filled in where `known` has them and else stand as shell
 * variables; the body has what is required.
 */
export function curlExample(
  operation: ApiOperation,
  base: string,
  known: Readonly<Record<string, string>>,
): string {
  const path = operation.path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => known[name] ?? `$${name}`,
  )
  const query = operation.parameters
    .filter(({ place, required }) => place === "query" && required)
    .map(({ name }) => `${name}=…`)
    .join("&")
  const address = `${base}${path}${query === "" ? "" : `?${query}`}`
  const lines = [`curl ${operation.method === "GET" ? "" : `-X ${operation.method} `}"${address}"`]
  if (operation.needsToken) lines.push('-H "Authorization: Bearer $PALATE_TOKEN"')
  if (operation.body !== null) {
    const body = JSON.stringify(sample(operation.body, known), null, 2)
    // A quote inside of single quotes ends them for a shell.
    lines.push(
      '-H "Content-Type: application/json"',
      `-d '${body.replaceAll("'", String.raw`'\''`)}'`,
    )
  } else if (operation.bodyTypes.length > 0) {
    lines.push("--data-binary @file.ndjson")
  }
  return lines.join(" \\\n  ")
}
