/** A path of this site that somebody was on their way to; "/" for anything that would lead elsewhere. */
export function safePath(target: string | null | undefined): string {
  if (!target || !/^\/(?![/\\])/.test(target)) return "/"
  const base = "http://palate.invalid"
  if (!URL.canParse(target, base)) return "/"
  const url = new URL(target, base)
  return url.origin === base ? `${url.pathname}${url.search}${url.hash}` : "/"
}
