// The built application's processes, on the database of the benchmark that starts them.
import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import path from "node:path"
import { findFreePort } from "../scripts/postgres/cluster.ts"
import { waitForHealth } from "../scripts/start/wait-for-health.ts"

const root = path.resolve(import.meta.dirname, "..")

function start(script: string, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script], {
    cwd: root,
    env: { ...process.env, NODE_ENV: "production", ...env },
    stdio: ["ignore", "ignore", "inherit"],
  })
}

/** Ends a process and waits until it is gone. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit")
  child.kill()
  await ended
}

interface Running {
  stop: () => Promise<void>
}

/** Throws where it does not come up. */
export async function startWeb(): Promise<Running & { url: string }> {
  const port = await findFreePort()
  const child = start("scripts/start/web-server.ts", { PORT: String(port) })
  if (!(await waitForHealth(port, new AbortController().signal))) {
    throw new Error("the web server did not come up; has the application been built?")
  }
  return { url: `http://127.0.0.1:${port}`, stop: () => stopProcess(child) }
}

export function startWorker(): Running {
  const child = start("worker/main.ts", {})
  return { stop: () => stopProcess(child) }
}
