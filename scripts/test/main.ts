import { spawn } from "node:child_process"
import { mkdir, rm } from "node:fs/promises"
import path from "node:path"
import { findChromium } from "#e2e/support/chromium.ts"
import { buildApplication, readBuildState } from "../build/build-application.ts"
import { generateClient, readClientState } from "../build/generate-client.ts"
import { readPlaywrightCounts, readVitestCounts } from "./counts.ts"
import type { Counts } from "./counts.ts"

const root = path.resolve(import.meta.dirname, "../..")
const reports = path.join(root, "test-results/reports")
const logFolder = path.join(root, ".palate/logs")
const modules = path.join(root, "node_modules")

/** Runs one of the test tools with its output on the terminal. */
async function runTool(
  words: readonly string[],
  env: Record<string, string> = {},
): Promise<number> {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", ...words], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, ...env },
  })
  return new Promise((resolve) => {
    child.once("error", () => resolve(1))
    child.once("exit", (code) => resolve(code ?? 1))
  })
}

async function runVitest(project: string, rest: readonly string[]): Promise<Counts> {
  const report = path.join(reports, `${project}.json`)
  await rm(report, { force: true })
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`]
  const words = [path.join(modules, "vitest/vitest.mjs"), "run", "--project", project]
  return readVitestCounts(report, await runTool([...words, ...reporters, ...rest]))
}

async function runBuild(): Promise<Counts> {
  const state = await readBuildState(root)
  try {
    if (!state.isFresh) await buildApplication({ root, wanted: state.wanted, logFolder })
    return { passed: 1, failed: 0 }
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return { passed: 0, failed: 1 }
  }
}

async function findOrInstallChromium(): Promise<string | null> {
  const found = findChromium()
  if (found !== null) return found
  console.log("No Chromium found; installing Playwright's …")
  const cli = path.join(modules, "@playwright/test/cli.js")
  await runTool([cli, "install", "--with-deps", "--no-shell", "chromium"])
  return findChromium()
}

async function runEndToEnd(rest: readonly string[]): Promise<Counts> {
  if ((await findOrInstallChromium()) === null) {
    console.error(
      "The end-to-end tests need a Chromium, and none could be found or installed. " +
        "Install your system's `chromium` package, or set CHROMIUM to the path of one.",
    )
    return { passed: 0, failed: 1 }
  }
  const report = path.join(reports, "e2e.json")
  await rm(report, { force: true })
  const words = [path.join(modules, "@playwright/test/cli.js"), "test", "--reporter=list,json"]
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_JSON_OUTPUT_NAME: report }
  return readPlaywrightCounts(report, await runTool([...words, ...rest], env))
}

/** One of the data tests replays recorded annotators against the built application. */
async function runData(rest: readonly string[]): Promise<Counts> {
  const built = await runBuild()
  return built.failed > 0 ? built : runVitest("data", rest)
}

const suites: Record<string, (rest: readonly string[]) => Promise<Counts>> = {
  unit: (rest) => runVitest("unit", rest),
  integration: (rest) => runVitest("integration", rest),
  build: runBuild,
  http: (rest) => runVitest("http", rest),
  e2e: runEndToEnd,
  data: runData,
}
const usual = ["unit", "integration", "build", "http", "e2e"]

async function main(): Promise<void> {
  const words = process.argv.slice(2)
  const named = words.filter((word) => word in suites)
  const rest = words.filter((word) => !(word in suites))
  await mkdir(reports, { recursive: true })
  const client = await readClientState(root)
  if (!client.isFresh) await generateClient(root, client.wanted, logFolder)
  const total: Counts = { passed: 0, failed: 0 }
  const lines: string[] = []
  for (const name of named.length > 0 ? named : usual) {
    console.log(`\n── ${name}`)
    const counts = await suites[name]?.(rest)
    if (counts === undefined) continue
    total.passed += counts.passed
    total.failed += counts.failed
    lines.push(`${name}: ${counts.passed} passed, ${counts.failed} failed`)
  }
  console.log(`\n${lines.join("\n")}\n${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed === 0 ? 0 : 1
}

await main()
