/** Joins class names and leaves out what is false or missing. Later names do not override earlier ones. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(" ")
}
