import { spawn } from "node:child_process"
import { mkdir, writeFile } from "node:fs/promises"
import path from "node:path"

/** A step of the start or the build failed, or cannot begin; the message says what to do. */
export class StepError extends Error {
  override name = "StepError"
}

function explain(output: string): string {
  if (/ENOSPC|No space left on device/i.test(output)) {
    return "The disk is full. Free some space and start again.\n"
  }
  if (/heap out of memory|ENOMEM|SIGKILL/.test(output)) {
    return "There was not enough memory. Close other programs and start again.\n"
  }
  return ""
}

/**
 * Runs a Node.js program to its end and keeps what it prints.
 *
 * @param what the step in a few words, for the message where it fails
 * @throws {StepError} with the end of what it printed
 */
export async function runStep(
  what: string,
  words: readonly string[],
  options: { root: string; env: NodeJS.ProcessEnv; logFile: string; signal?: AbortSignal },
): Promise<void> {
  const child = spawn(process.execPath, words, {
    cwd: options.root,
    env: options.env,
    stdio: ["ignore", "pipe", "pipe"],
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  })
  const parts: string[] = []
  child.stdout.setEncoding("utf8").on("data", (part: string) => parts.push(part))
  child.stderr.setEncoding("utf8").on("data", (part: string) => parts.push(part))
  const code = await new Promise<number | string>((resolve) => {
    child.once("error", (error) => resolve(error.message))
    child.once("close", (exitCode, signal) => resolve(exitCode ?? signal ?? 1))
  })
  if (code === 0) return
  const output = `${parts.join("")}\n${typeof code === "string" ? code : ""}`
  await mkdir(path.dirname(options.logFile), { recursive: true }).catch(() => undefined)
  await writeFile(options.logFile, output).catch(() => undefined)
  const tail = output.trim().split("\n").slice(-25).join("\n")
  throw new StepError(`${what} failed (${code}). ${explain(output)}${tail}`)
}
