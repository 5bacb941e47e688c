import { spawn } from "node:child_process"
import path from "node:path"
import { generateClient, readClientState } from "../build/generate-client.ts"
import { findMessageProblems } from "./messages.ts"

const root = path.resolve(import.meta.dirname, "../..")
const bin = (name: string) => path.join(root, "node_modules/.bin", name)

interface Outcome {
  passed: boolean
  output: string
}

interface Check {
  name: string
  run: () => Promise<Outcome>
}

async function runTool(command: string, words: readonly string[]): Promise<Outcome> {
  const child = spawn(command, words, {
    cwd: root,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", FORCE_COLOR: "0" },
    stdio: ["ignore", "pipe", "pipe"],
  })
  const parts: string[] = []
  child.stdout.setEncoding("utf8").on("data", (part: string) => parts.push(part))
  child.stderr.setEncoding("utf8").on("data", (part: string) => parts.push(part))
  const code = await new Promise<number>((resolve) => {
    child.once("error", (error) => {
      parts.push(error.message)
      resolve(1)
    })
    child.once("close", (exitCode) => resolve(exitCode ?? 1))
  })
  return { passed: code === 0, output: parts.join("").trim() }
}

function tool(name: string, command: string, ...words: string[]): Check {
  return { name, run: () => runTool(bin(command), words) }
}

const sources = [
  "app",
  "components",
  "lib",
  "worker",
  "scripts",
  "tests",
  "bench",
  "e2e",
  "proxy.ts",
]

const checks: Check[] = [
  tool("types", "tsc", "-p", "tsconfig.json"),
  tool("lint", "oxlint", "--type-aware", "--deny-warnings"),
  tool("format", "oxfmt", "--check", "."),
  tool("layers", "depcruise", ...sources, "--output-type", "err"),
  tool("unused code", "knip", "--no-config-hints"),
  {
    name: "messages",
    run: async () => {
      const problems = await findMessageProblems(root)
      return { passed: problems.length === 0, output: problems.join("\n") }
    },
  },
]

/** What the compiler reads but nobody writes: the database client, and Next's types of routes. */
async function prepare(): Promise<void> {
  const client = await readClientState(root)
  if (!client.isFresh) await generateClient(root, client.wanted, path.join(root, ".palate/logs"))
  const types = await runTool(bin("next"), ["typegen"])
  if (!types.passed) console.error(types.output)
}

await prepare()
const wanted = process.argv.slice(2)
let passed = 0
let failed = 0
for (const check of checks) {
  if (wanted.length > 0 && !wanted.includes(check.name)) continue
  const begun = performance.now()
  const outcome = await check.run()
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  if (outcome.passed) passed++
  else failed++
  console.log(`${outcome.passed ? "✓" : "✗"} ${check.name}, ${seconds} s`)
  if (!outcome.passed) console.log(`${outcome.output}\n`)
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
