/** How many hosts a project may show pictures of: each is named in the policy of every page. */
export const mostImageHosts = 20

const hostPattern = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/

/**
 * Whether the text is a host as a URL has it: in lower case, punycode in place of other letters, a port only where it is
 * not the usual one. Nothing else may get into a page's policy.
 */
export function isImageHost(text: string): boolean {
  if (text.length > 255 || !hostPattern.test(text)) return false
  const address = `https://${text}/`
  return URL.canParse(address) && new URL(address).host === text
}
