import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { createServer } from "node:http"
import type { Server } from "node:http"
import os from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { POST as scoreProject } from "#app/api/v1/projects/[projectId]/score/route.ts"
import { POST as classifyWithKey } from "#app/api/v1/serve/[key]/classify/route.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { createServingKey } from "#lib/serving/create-serving-key.ts"
import { createToken } from "#lib/users/create-token.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"
import { findPython, runPython } from "#tests/support/python.ts"
import { scoreByChampion } from "#tests/support/score.ts"
import { storeScorer } from "#tests/support/trained-scorer.ts"

ownDatabase()

let admin: Actor
let projectId: string
let server: Server
let baseUrl: string
let folder: string

/** The two routes that the snippets call, on a port. */
function serveRoutes(): Server {
  return createServer((incoming, outgoing) => {
    const answer = async () => {
      const chunks: Buffer[] = []
      for await (const chunk of incoming) chunks.push(chunk as Buffer)
      const headers = { authorization: incoming.headers.authorization ?? "" }
      const url = `http://localhost${incoming.url ?? ""}`
      const request = new Request(url, { method: "POST", headers, body: Buffer.concat(chunks) })
      const [, place = "", id = ""] = /^\/api\/v1\/(\w+)\/([^/]+)\//.exec(incoming.url ?? "") ?? []
      const handler = place === "serve" ? classifyWithKey : scoreProject
      const params = place === "serve" ? { key: id } : { projectId: id }
      const response = await handler(request, { params: Promise.resolve(params) })
      outgoing.writeHead(response.status).end(await response.text())
    }
    answer().catch((error: unknown) => outgoing.destroy(error instanceof Error ? error : undefined))
  })
}

beforeAll(async () => {
  await findPython()
  admin = await makeUser("admin")
  projectId = await makeProject()
  await storeScorer(projectId, 1, "champion")
  folder = await mkdtemp(path.join(os.tmpdir(), "palate-docs-"))
  server = serveRoutes()
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const address = server.address()
  if (address === null || typeof address === "string") throw new Error("no port")
  baseUrl = `http://127.0.0.1:${address.port}`
})
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve))
  await rm(folder, { recursive: true })
})

/** The Python block of docs/serving.md that defines the function, as a file. */
async function snippet(name: string): Promise<string> {
  const page = await readFile(path.resolve(import.meta.dirname, "../../docs/serving.md"), "utf8")
  const blocks = [...page.matchAll(/```python\n([^]*?)```/g)].map((match) => match[1] ?? "")
  const block = blocks.find((text) => text.includes(`def ${name}(`))
  if (block === undefined) throw new Error(`docs/serving.md does not define ${name}`)
  await writeFile(path.join(folder, `${name}.py`), block)
  return block
}

async function callSnippet(name: string, call: string, settings: Record<string, string>) {
  await snippet(name)
  const set = Object.entries({ PALATE_URL: baseUrl, ...settings })
    .map(([key, value]) => `os.environ[${JSON.stringify(key)}] = ${JSON.stringify(value)}`)
    .join("; ")
  const code = `import json, os, sys; ${set}; sys.path.insert(0, sys.argv[1]); from ${name} import ${name}; print(json.dumps(${call}))`
  return JSON.parse(await runPython(["-c", code, folder])) as unknown
}

const rewards = async (inputs: { prompt: string; response: string }[]) =>
  (await scoreByChampion(admin, { projectId, inputs })).scores

describe("docs/serving.md", () => {
  it("has a reward function for TRL of at most 20 lines that works", async () => {
    const lines = (await snippet("palate_reward")).trim().split("\n")
    expect(lines.length).toBeLessThanOrEqual(20)
    const { token } = await createToken(admin, { name: "t", scopes: ["score"] })
    const prompts = '["why?", [{"role": "user", "content": "why?"}], "why?"]'
    const completions =
      '["because", [{"role": "assistant", "content": "because", "thinking": None}], ""]'
    const call = `palate_reward(prompts=${prompts}, completions=${completions}, other=[1, 2, 3])`
    const settings = { PALATE_PROJECT: projectId, PALATE_TOKEN: token }
    const [known = 0, empty = 0] = await rewards([
      { prompt: "why?", response: "because" },
      { prompt: "why?", response: "" },
    ])
    expect(await callSnippet("palate_reward", call, settings)).toEqual([known, known, empty])
  })

  it("has a reward function for verl that works", async () => {
    const { key } = await createServingKey(admin, { projectId, name: "verl" })
    const call = `compute_score(data_source="set", solution_str="because", ground_truth="", extra_info={"prompt": [{"role": "user", "content": "why?"}], "num_turns": 2})`
    const [known] = await rewards([{ prompt: "why?", response: "because" }])
    expect(await callSnippet("compute_score", call, { PALATE_KEY: key })).toBe(known)
  })
})
