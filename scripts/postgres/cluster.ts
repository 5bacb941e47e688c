import { execFile, spawn } from "node:child_process"
import { randomBytes } from "node:crypto"
import { existsSync } from "node:fs"
import { chown, mkdir, open, readFile, rm, stat, writeFile } from "node:fs/promises"
import { createServer } from "node:net"
import path from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { promisify } from "node:util"
import { isAlive, readCommand } from "../start/process-identity.ts"
import { PostgresError, findLauncher, findPostgres, findVersion } from "./binaries.ts"
import type { Launcher } from "./binaries.ts"

const run = promisify(execFile)
const userName = "palate"
const startTimeoutMs = 60_000
const stopTimeoutMs = 30_000
const largestLogBytes = 10_000_000

/** A PostgreSQL server that this process started. */
export interface PostgresServer {
  port: number
  pid: number
  /** The connection string of one of its databases. */
  url: (database: string) => string
  /** Ends it as a restart of the machine would: sessions are cut, everything committed is kept. */
  stop: () => Promise<void>
  /** Ends it at once; the next start repairs what that leaves. */
  kill: () => void
  /** Fulfilled when the server has ended, by whatever cause. */
  ended: Promise<void>
}

export interface ServerOptions {
  /** The data folder; made when it is not there. */
  folder: string
  password: string
  /** What the server writes goes to the end of this file. */
  logFile: string
  /** Server settings, e.g. `{ shared_buffers: "256MB" }`. */
  settings: Record<string, string>
}

/** A port that nothing listened on a moment ago. */
export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once("error", reject)
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address()
      probe.close(() => {
        if (typeof address === "object" && address !== null) resolve(address.port)
        else reject(new Error("The system gave no port."))
      })
    })
  })
}

async function initialise(options: ServerOptions, launcher: Launcher, initdb: string) {
  const passwordFile = `${options.folder}.${randomBytes(6).toString("hex")}`
  await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 })
  if (launcher.uid !== undefined && launcher.gid !== undefined) {
    await chown(passwordFile, launcher.uid, launcher.gid)
  }
  // The order of text must not depend on the machine's locale: the same data sorts the same everywhere.
  const locale = ["--encoding=UTF8", "--locale-provider=builtin", "--locale=C.UTF-8"]
  const access = ["--auth=scram-sha-256", `--username=${userName}`, `--pwfile=${passwordFile}`]
  const words = [`--pgdata=${options.folder}`, ...locale, ...access]
  if (options.settings["fsync"] === "off") words.push("--no-sync")
  try {
    await launch(launcher, initdb, words)
  } catch (cause) {
    // A half-made data folder would be taken for a whole one at the next start.
    await rm(options.folder, { recursive: true, force: true })
    throw new PostgresError(explainLog(cause instanceof Error ? cause.message : String(cause)), {
      cause,
    })
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function launch(launcher: Launcher, program: string, words: string[]): Promise<void> {
  const [command = program, ...rest] = [...launcher.prefix, program, ...words]
  await run(command, rest, { ...identity(launcher), env: childEnvironment() })
}

function identity(launcher: Launcher): { uid?: number; gid?: number } {
  // A prefix changes the user itself, after it has kept the capability.
  if (launcher.prefix.length > 0) return {}
  if (launcher.uid === undefined || launcher.gid === undefined) return {}
  return { uid: launcher.uid, gid: launcher.gid }
}

/** Messages in English whatever the machine's language: this file reads them. */
function childEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, LC_ALL: "C" }
}

/** What a person can do about the server's last words. */
function explainLog(text: string): string {
  const tail = text.trim().split("\n").slice(-6).join("\n")
  if (text.includes("No space left on device")) {
    return `The disk is full, and PostgreSQL needs room to start. Free some space and start again.\n${tail}`
  }
  if (text.includes("could not create shared memory") || text.includes("could not map anonymous")) {
    return `There is not enough memory for PostgreSQL. Close other programs and start again.\n${tail}`
  }
  if (text.includes("Permission denied")) {
    return `PostgreSQL may not read or write its data folder. Give it back to the user who starts Palate.\n${tail}`
  }
  return `PostgreSQL did not start. Its last words were:\n${tail}`
}

async function assertSameMajor(folder: string, major: number): Promise<void> {
  const made = Number((await readFile(path.join(folder, "PG_VERSION"), "utf8")).trim())
  if (made === major) return
  throw new PostgresError(
    `The data in ${folder} was written by PostgreSQL ${made}, and this Palate brings PostgreSQL ${major}, ` +
      `which cannot read it. Dump it with pg_dump of version ${made} and restore it, or start the Palate that ` +
      "made it. To begin with an empty database, move the folder away.",
  )
}

/**
 * Ends what an earlier, killed run left: a server that still works on this data folder, or a lock file of one that
 * does not. A process is ended only if its command line says that it serves this folder.
 */
export async function clearStaleServer(folder: string): Promise<"none" | "stopped" | "removed"> {
  const lockFile = path.join(folder, "postmaster.pid")
  const text = await readFile(lockFile, "utf8").catch(() => null)
  if (text === null) return "none"
  const pid = Number(text.split("\n")[0])
  if (!(await servesFolder(pid, folder))) {
    await rm(lockFile, { force: true })
    return "removed"
  }
  process.kill(pid, "SIGINT")
  if (!(await waitForEnd(pid, stopTimeoutMs))) {
    throw new PostgresError(
      `An earlier PostgreSQL (process ${pid}) still works on ${folder} and does not stop. End it and start again.`,
    )
  }
  return "stopped"
}

async function waitForEnd(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false
    await sleep(20)
  }
  return true
}

async function openLog(file: string) {
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  )
  return open(file, size > largestLogBytes ? "w" : "a", 0o600)
}

/** What `postmaster.pid` says; its line 8 is the server's own word on whether it takes connections. */
async function readLock(folder: string): Promise<{ pid: number; port: number; isReady: boolean }> {
  const text = await readFile(path.join(folder, "postmaster.pid"), "utf8").catch(() => "")
  const lines = text.split("\n")
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === "ready" }
}

async function isReady(folder: string, pid: number): Promise<boolean> {
  const lock = await readLock(folder)
  return lock.pid === pid && lock.isReady
}

/** The server that another process has started on this data folder; null where none takes connections. */
export async function findRunningServer(
  folder: string,
  password: string,
): Promise<Pick<PostgresServer, "url"> | null> {
  const { pid, port, isReady: isUp } = await readLock(folder)
  if (!isUp || !(await servesFolder(pid, folder))) return null
  return { url: (database) => urlOf(password, port, database) }
}

/** Whether a process is a PostgreSQL that works on this folder, by its command line: numbers are given anew. */
async function servesFolder(pid: number, folder: string): Promise<boolean> {
  const command = await readCommand(pid)
  return command !== null && command.includes("postgres") && command.includes(folder)
}

/**
 * Starts a PostgreSQL on 127.0.0.1 on a free port, and makes its data folder first if there is none.
 *
 * @throws {PostgresError} with a sentence that says what to do
 */
export async function startPostgres(options: ServerOptions): Promise<PostgresServer> {
  const binaries = await findPostgres()
  const { major } = await findVersion(binaries)
  const folder = path.resolve(options.folder)
  await mkdir(path.dirname(folder), { recursive: true })
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const launcher = await findLauncher(binaries, folder)
  if (existsSync(path.join(folder, "PG_VERSION"))) await assertSameMajor(folder, major)
  else {
    if (launcher.uid !== undefined && launcher.gid !== undefined) {
      await chown(folder, launcher.uid, launcher.gid)
    }
    await initialise({ ...options, folder }, launcher, binaries.initdb)
  }
  await clearStaleServer(folder)
  return spawnServer({ ...options, folder }, launcher, binaries.postgres)
}

async function spawnServer(
  options: ServerOptions,
  launcher: Launcher,
  postgres: string,
): Promise<PostgresServer> {
  const port = await findFreePort()
  const settings = {
    ...options.settings,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
  }
  const flags = Object.entries(settings).flatMap(([key, value]) => ["-c", `${key}=${value}`])
  const words = ["-D", options.folder, "-p", String(port), ...flags]
  const [command = postgres, ...rest] = [...launcher.prefix, postgres, ...words]
  const log = await openLog(options.logFile)
  const logStart = (await log.stat()).size
  // Detached: Ctrl-C in a terminal reaches the whole group, and the server must outlive those who use it.
  const child = spawn(command, rest, {
    ...identity(launcher),
    cwd: options.folder,
    env: childEnvironment(),
    detached: true,
    stdio: ["ignore", log.fd, log.fd],
  })
  await log.close()
  let hasEnded = false
  const ended = new Promise<void>((resolve) => {
    const finish = () => {
      hasEnded = true
      resolve()
    }
    child.once("exit", finish)
    child.once("error", finish)
  })
  const pid = child.pid ?? 0
  const deadline = Date.now() + startTimeoutMs
  while (!(await isReady(options.folder, pid))) {
    if (hasEnded || Date.now() > deadline) {
      if (!hasEnded) child.kill("SIGKILL")
      const text = (await readFile(options.logFile)).subarray(logStart).toString("utf8")
      throw new PostgresError(explainLog(text))
    }
    await sleep(15)
  }
  child.unref()
  const stop = async () => {
    if (hasEnded) return
    child.ref()
    child.kill("SIGINT")
    const late = setTimeout(() => child.kill("SIGQUIT"), stopTimeoutMs)
    await ended
    clearTimeout(late)
  }
  const kill = () => void child.kill("SIGQUIT")
  return {
    port,
    pid,
    stop,
    kill,
    ended,
    url: (database) => urlOf(options.password, port, database),
  }
}

function urlOf(password: string, port: number, database: string): string {
  return `postgresql://${userName}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}
