export type LinkTarget =
  /** `href` is the full address, punycode and all; `host` is where it really leads. */
  | { kind: "web"; href: string; host: string }
  /** Anything that is not http, https or mailto: never opened, shown as text. */
  | { kind: "text"; address: string }

/** Decides what may ever be opened. Relative addresses may not: they would lead into this application. */
export function parseLinkTarget(address: string): LinkTarget {
  if (!URL.canParse(address)) return { kind: "text", address }
  const url = new URL(address)
  if (url.protocol === "http:" || url.protocol === "https:") {
    return { kind: "web", href: url.href, host: url.host }
  }
  if (url.protocol === "mailto:") {
    return { kind: "web", href: url.href, host: url.pathname.slice(0, 80) }
  }
  return { kind: "text", address }
}
