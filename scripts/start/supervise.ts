import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { openSync, closeSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { setTimeout as sleep } from "node:timers/promises"

export interface ChildOptions {
  name: string
  /** What Node.js is to run. */
  words: readonly string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** Where its output goes; null: to this process's own. */
  logFile: string | null
  /** How long it may take to finish its work when asked to stop. */
  stopTimeoutMs: number
  say: (line: string) => void
  /** A new process runs under this name. */
  onStart: (pid: number) => void
  /** It crashed too often; the sentence says so. */
  onGiveUp: (sentence: string) => void
}

export interface Supervised {
  /** Asks it to finish, and ends it where it does not in time. */
  stop: () => Promise<void>
  kill: () => void
}

const mostCrashes = 5
const crashWindowMs = 60_000
const firstDelayMs = 500

async function lastLines(file: string | null): Promise<string> {
  if (file === null) return ""
  const text = await readFile(file, "utf8").catch(() => "")
  return text.trim().split("\n").slice(-12).join("\n")
}

function start(options: ChildOptions): ChildProcess {
  const output = options.logFile === null ? "inherit" : openSync(options.logFile, "a", 0o600)
  // Detached: Ctrl-C reaches this process only, which stops the others in their order.
  const child = spawn(process.execPath, options.words, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ["ignore", output, output],
  })
  if (typeof output === "number") closeSync(output)
  if (child.pid !== undefined) options.onStart(child.pid)
  return child
}

async function exitOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message))
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
}

/** Keeps a program running: starts it again when it crashes, later each time, and gives up when that does not help. */
export function supervise(options: ChildOptions): Supervised {
  let stopping = false
  let child = start(options)
  let ended = exitOf(child)
  const crashes: number[] = []

  const keepRunning = async (): Promise<void> => {
    for (;;) {
      const reason = await ended
      if (stopping) return
      const now = Date.now()
      crashes.push(now)
      const recent = crashes.filter((at) => now - at < crashWindowMs).length
      if (recent >= mostCrashes) {
        const tail = await lastLines(options.logFile)
        options.onGiveUp(
          `The ${options.name} ended ${recent} times within a minute (${reason}), so Palate stops.` +
            (tail === "" ? "" : ` Its last words:\n${tail}`),
        )
        return
      }
      options.say(`The ${options.name} ended (${reason}); starting it again.`)
      await sleep(firstDelayMs * 2 ** (recent - 1))
      if (stopping) return
      child = start(options)
      ended = exitOf(child)
    }
  }
  void keepRunning()

  const kill = () => {
    stopping = true
    child.kill("SIGKILL")
  }
  const stop = async () => {
    stopping = true
    child.kill("SIGTERM")
    const late = setTimeout(() => child.kill("SIGKILL"), options.stopTimeoutMs)
    await ended
    clearTimeout(late)
  }
  return { stop, kill }
}
