import { isIPv6 } from "node:net"

const groupsOf = (part: string) => part.split(":").filter((group) => group !== "")

/** Whoever has one IPv6 address has 2^64 of them, so that their network stands for all (RFC 6177). */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "")
  if (!isIPv6(plain)) return plain
  const [before = [], after = []] = plain.split("::").map(groupsOf)
  const zeros = Array<string>(Math.max(0, 8 - before.length - after.length)).fill("0")
  return [...before, ...zeros, ...after].slice(0, 4).join(":")
}

/**
 * Where a request comes from, for counting. The web server ends the header with the address that is connected to it, and
 * each proxy of one's own in front of it has added one. What stands further left is whatever the caller chose to send.
 *
 * @param forwardedFor the header `X-Forwarded-For`
 * @param proxies how many of one's own stand in front
 */
export function callerAddress(forwardedFor: string | null | undefined, proxies: number): string {
  const hops = (forwardedFor ?? "").split(",").map((hop) => hop.trim())
  return networkOf(hops.at(-1 - proxies) ?? hops[0] ?? "") || "unknown"
}
