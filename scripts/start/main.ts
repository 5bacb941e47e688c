import { existsSync } from "node:fs"
import path from "node:path"
import { SettingsError } from "#lib/settings.ts"
import { StepError } from "../build/run-step.ts"
import { PostgresError } from "../postgres/binaries.ts"
import { createLauncher } from "./launcher.ts"

const root = path.resolve(import.meta.dirname, "../..")
/** Ctrl-C reaches this process from the terminal and from npm; within this time it is one wish. */
const sameSignalMs = 1000

if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"))

const launcher = createLauncher({ root, development: process.argv[2] === "dev" })

let firstSignalAt: number | undefined

function onSignal(): void {
  const now = performance.now()
  if (firstSignalAt === undefined) {
    firstSignalAt = now
    console.log("\nStopping; once more ends everything at once.")
    void launcher.stop().then(() => process.exit(0))
  } else if (now - firstSignalAt > sameSignalMs) {
    launcher.kill()
    process.exit(130)
  }
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal)

/** People get a sentence; only what nobody foresaw shows where it came from. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ("code" in error && error.code === "ENOSPC") {
    return "The disk is full. Free some space and start again."
  }
  if ("code" in error && (error.code === "EACCES" || error.code === "EROFS")) {
    return `Palate may not write here: ${error.message}. Give the folder to the user who starts it, or set PALATE_HOME.`
  }
  const isForeseen =
    error instanceof SettingsError || error instanceof StepError || error instanceof PostgresError
  return isForeseen ? error.message : (error.stack ?? error.message)
}

async function fail(error: unknown): Promise<never> {
  console.error(`\n${messageOf(error)}`)
  await launcher.stop()
  process.exit(1)
}

// Whatever goes wrong here, the web server, the worker and the database are not left behind.
process.on("uncaughtException", (error) => void fail(error))

try {
  await launcher.start((sentence) => void fail(new StepError(sentence)))
} catch (error) {
  if (firstSignalAt === undefined) await fail(error)
}
