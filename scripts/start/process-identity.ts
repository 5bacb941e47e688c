import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { promisify } from "node:util"

const run = promisify(execFile)

/** Whether a process of this number runs, whoever owns it. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM"
  }
}

async function askPs(pid: number, column: string): Promise<string | null> {
  try {
    const { stdout } = await run("ps", ["-ww", "-o", `${column}=`, "-p", String(pid)])
    return stdout.trim() === "" ? null : stdout.trim()
  } catch {
    return null
  }
}

/** The command line of a running process, words separated by spaces; null if there is none. */
export async function readCommand(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null
  const file = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null)
  if (file !== null) return file === "" ? null : file.replaceAll("\0", " ").trim()
  return askPs(pid, "command")
}

/**
 * When a process began, in whatever words the system has for it. With the number it identifies a process: numbers are
 * given anew, moments are not. Null if there is no such process, or it has ended and only waits to be collected.
 */
export async function readStart(pid: number): Promise<string | null> {
  if (!isAlive(pid)) return null
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null)
  if (stat === null) return askPs(pid, "lstart")
  // The second field is the name in brackets, which may hold spaces; the 22nd is the start in clock ticks since boot.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ")
  return fields[0] === "Z" ? null : (fields[19] ?? null)
}
