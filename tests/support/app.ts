import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { findFreePort } from "../../scripts/postgres/cluster.ts"
import { waitForHealth } from "../../scripts/start/wait-for-health.ts"
import { createTestDatabase } from "./database.ts"

const root = path.resolve(import.meta.dirname, "../..")

export interface RunningProcess {
  /** Ends the process as a power cut would, and starts another in its place. */
  killAndRestart: () => Promise<void>
}

/** The built application on free ports: web server, worker and a database of its own, which `db()` uses too. */
export interface RunningApp {
  baseUrl: string
  web: RunningProcess
  worker: RunningProcess
  stop: () => Promise<void>
}

interface Kept extends RunningProcess {
  stop: () => Promise<void>
}

async function keepRunning(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  isUp: () => Promise<void>,
): Promise<Kept> {
  let child: ChildProcess
  const start = async () => {
    child = spawn(process.execPath, words, {
      cwd: root,
      env,
      stdio: ["ignore", "ignore", "inherit"],
    })
    await isUp()
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, "exit")
    child.kill(signal)
    await ended
  }
  await start()
  return {
    killAndRestart: async () => {
      await end("SIGKILL")
      await start()
    },
    stop: () => end("SIGTERM"),
  }
}

/** Starts the application that has been built. */
export async function startApp(settings: Record<string, string> = {}): Promise<RunningApp> {
  const database = await createTestDatabase()
  const port = await findFreePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PORT: String(port),
    PALATE_URL: baseUrl,
    LOG_LEVEL: "error",
    ...settings,
    NODE_ENV: "production",
  }
  const web = await keepRunning([path.join(root, "scripts/start/web-server.ts")], env, async () => {
    const isUp = await waitForHealth(port, new AbortController().signal)
    if (!isUp) throw new Error("the web server did not come up")
  })
  const worker = await keepRunning([path.join(root, "worker/main.ts")], env, async () => undefined)
  return {
    baseUrl,
    web,
    worker,
    stop: async () => {
      await Promise.all([web.stop(), worker.stop()])
      await database.drop()
    },
  }
}
