/** About the 8,192 tokens that servers take, in the languages that need the most of them. */
export const maxCharacters = 6_000

/** The text as it is embedded: cut at {@link maxCharacters} and well-formed, so that every server can read it. */
export function clipText(text: string): string {
  const cut = text.length <= maxCharacters ? text : text.slice(0, maxCharacters)
  const last = cut.charCodeAt(cut.length - 1)
  const isHalf = cut.length < text.length && last >= 0xd800 && last <= 0xdbff
  return (isHalf ? cut.slice(0, -1) : cut).replaceAll("\u0000", " ").toWellFormed()
}
