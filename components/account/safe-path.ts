/** A path of this site that somebody was on their way to; "/" for anything that would lead elsewhere. */
export function safePath(target: string | null | undefined): string {
  const base = "http://palate.invalid"
  if (!target?.startsWith("/") || !URL.canParse(target, base)) return "/"
  const { origin, pathname, search, hash } = new URL(target, base)
  // What comes out is looked at, not what went in: "/.//elsewhere.example" is our own path "//elsewhere.example",
  // which by itself is another site's address.
  return origin === base && !pathname.startsWith("//") ? `${pathname}${search}${hash}` : "/"
}
