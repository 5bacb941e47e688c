import { describe, expect, it } from "vitest"
import { callerAddress } from "./caller-address.ts"

describe("callerAddress", () => {
  it.each([
    ["without a proxy, whoever is connected", "1.1.1.1, 2.2.2.2", 0, "2.2.2.2"],
    ["behind one, whom the proxy names", "9.9.9.9, 1.1.1.1, 10.0.0.1", 1, "1.1.1.1"],
    ["behind two", "9.9.9.9, 1.1.1.1, 10.0.0.2, 10.0.0.1", 2, "1.1.1.1"],
    ["past the proxy, whoever is connected", "1.1.1.1", 1, "1.1.1.1"],
    ["nobody known", "", 0, "unknown"],
    ["no header", null, 1, "unknown"],
  ])("%s", (_, header, proxies, address) => {
    expect(callerAddress(header, proxies)).toBe(address)
  })

  it("counts a network of IPv6 as one caller, and IPv4 in its clothes as IPv4", () => {
    const one = callerAddress("2001:db8:1:2:3:4:5:6", 0)
    expect(callerAddress("2001:db8:1:2::9", 0)).toBe(one)
    expect(callerAddress("2001:db8:1:3::9", 0)).not.toBe(one)
    expect(callerAddress("::1", 0)).toBe("0:0:0:0")
    expect(callerAddress("::ffff:1.2.3.4", 0)).toBe("1.2.3.4")
  })
})
