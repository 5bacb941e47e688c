import { expect, it } from "vitest"
import { GET as getMe } from "#app/api/v1/me/route.ts"
import { POST as getReward } from "#app/api/v1/serve/[key]/get_reward/route.ts"
import { metricsText } from "#lib/http/metrics.ts"
import { countCall } from "#lib/http/rate-limit.ts"
import { getSettings } from "#lib/settings.ts"
import { createToken } from "#lib/users/create-token.ts"
import { callerAddress } from "#lib/users/caller-address.ts"
import { callRoute } from "#tests/support/call-route.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeUser } from "#tests/support/factories.ts"

ownDatabase()

const guess = async () =>
  callRoute(getReward, { params: { key: "pls_guessed" }, body: { query: ["a"] } })

it("counts whoever guesses serving keys, in the metrics and towards the limit", async () => {
  expect((await guess()).status).toBe(404)
  expect(await metricsText()).toMatch(/_requests_total\{operation="\w+",status="404"\} 1/)
  const address = callerAddress(null, getSettings().proxies)
  const callUntilRefused = async (): Promise<never> => {
    for (;;) await countCall(address)
  }
  await expect(callUntilRefused()).rejects.toMatchObject({ code: "too-many-requests" })
  expect((await guess()).status).toBe(429)
})

it("counts tokens that are not good by where they come from, and looks at no other past many", async () => {
  const researcher = await makeUser("researcher")
  const { token } = await createToken(researcher, { name: "t", scopes: ["read"] })
  const call = async (authorization: string | null, from: string) => {
    const headers = new Headers({ "X-Forwarded-For": from })
    if (authorization !== null) headers.set("Authorization", authorization)
    const request = new Request("http://localhost:3000/api/v1/me", { headers })
    return getMe(request, { params: Promise.resolve({}) })
  }
  const [guesser, other] = ["192.0.2.1", "192.0.2.2"]
  for (let times = 0; times < 300; times++) {
    expect((await call(`Bearer guess ${times}`, guesser)).status).toBe(401)
  }
  const refused = await call("Bearer another guess", guesser)
  expect(refused.status).toBe(429)
  expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0)
  expect((await call(`Bearer ${token}`, guesser)).status).toBe(429)
  expect((await call(`Bearer ${token}`, other)).status).toBe(200)
  // Who comes with a session is not held up by a neighbour's tokens.
  expect((await call(null, guesser)).status).toBe(401)
})
