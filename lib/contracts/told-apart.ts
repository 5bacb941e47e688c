import { z } from "zod"
import { parseBounded } from "./parse-bounded.ts"

type Options = Readonly<Record<string, z.ZodType>>

/**
 * One of several objects, told apart by a field that only one of them has. Unlike a plain union it complains of the
 * fields of the object that was meant. Where two of the fields are there, the first in `options` counts.
 */
export function toldApart<O extends Options>(
  options: O,
): z.ZodType<z.output<O[keyof O]>, z.input<O[keyof O]>> {
  const fields = Object.keys(options)
  const anyOf = () =>
    Object.values(options).map((schema) => {
      const { $schema: _, ...described } = z.toJSONSchema(schema, { io: "input" })
      return described
    })
  const schema = z
    .record(z.string(), z.unknown())
    .transform((value, context) => {
      const field = fields.find((name) => Object.hasOwn(value, name))
      const meant = field === undefined ? undefined : options[field]
      if (meant === undefined) {
        context.issues.push({
          code: "custom",
          input: value,
          message: `needs one of the fields ${fields.join(", ")}`,
        })
        return z.NEVER
      }
      const result = parseBounded(meant, value)
      if (result.success) return result.data
      for (const { path, message } of result.error.issues) {
        context.issues.push({ code: "custom", input: value, path: [...path], message })
      }
      return z.NEVER
    })
    .meta({
      override: ({ jsonSchema }) => void Object.assign(clear(jsonSchema), { anyOf: anyOf() }),
    })
  // The pipe's own input type says "any object"; what it accepts is what the options accept.
  return schema as unknown as z.ZodType<z.output<O[keyof O]>, z.input<O[keyof O]>>
}

function clear(jsonSchema: object): object {
  for (const name of Object.keys(jsonSchema)) Reflect.deleteProperty(jsonSchema, name)
  return jsonSchema
}
