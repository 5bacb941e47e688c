/**
 * The full address of a picture that may be loaded: https, of a host in the list, without a name and a password. Null for
 * any other.
 */
export function pictureAddress(address: string, hosts: readonly string[]): string | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const isAllowed = url.protocol === "https:" && hosts.includes(url.host)
  return isAllowed && url.username === "" && url.password === "" ? url.href : null
}
