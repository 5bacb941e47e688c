import { expect, it } from "vitest"
import { POST as getReward } from "#app/api/v1/serve/[key]/get_reward/route.ts"
import { metricsText } from "#lib/http/metrics.ts"
import { countCall } from "#lib/http/rate-limit.ts"
import { getSettings } from "#lib/settings.ts"
import { callerAddress } from "#lib/users/caller-address.ts"
import { callRoute } from "#tests/support/call-route.ts"
import { ownDatabase } from "#tests/support/database.ts"

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
