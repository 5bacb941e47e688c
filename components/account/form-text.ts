/** The text of one field of a form; empty where there is none. */
export function formText(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === "string" ? value : ""
}
