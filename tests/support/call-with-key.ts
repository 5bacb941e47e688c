// Calls a reward endpoint with a serving key in its path, in a process of its own, so that all it writes can be read:
// with a good body, bad ones, and a key that does not exist.
import { POST as getReward } from "#app/api/v1/serve/[key]/get_reward/route.ts"
import { POST as predict } from "#app/api/v1/serve/[key]/predict/route.ts"
import { disconnect } from "#lib/db/client.ts"
import { metricsText } from "#lib/http/metrics.ts"

const key = process.env["TEST_KEY"] ?? ""
const answers: string[] = []

async function call(handler: typeof getReward, body: string, used = key): Promise<void> {
  const request = new Request(`http://localhost:3000/api/v1/serve/${used}/get_reward`, {
    method: "POST",
    body,
    headers: { "Idempotency-Key": "once" },
  })
  const response = await handler(request, { params: Promise.resolve({ key: used }) })
  const headers = JSON.stringify([...response.headers])
  answers.push(`${response.status} ${headers} ${await response.text()}`)
}

await call(getReward, JSON.stringify({ query: ["a"] }))
await call(getReward, "{")
await call(predict, JSON.stringify({ inputs: 5 }))
await call(getReward, JSON.stringify({ query: ["a"] }), `${key}x`)
process.stdout.write(`${answers.join("\n")}\n${await metricsText()}\n`)
await disconnect()
