import { randomBytes } from "node:crypto"
import { mkdir, open, readFile } from "node:fs/promises"
import path from "node:path"

/** The folder where Palate keeps what belongs to this machine: database, secret, logs. */
export interface Home {
  folder: string
  logFolder: string
  file: (name: string) => string
}

export async function openHome(folder: string): Promise<Home> {
  const logFolder = path.join(folder, "logs")
  // Others may pass through, not look: the database server is another user's where root starts Palate.
  await mkdir(folder, { recursive: true, mode: 0o711 })
  await mkdir(logFolder, { recursive: true, mode: 0o700 })
  return { folder, logFolder, file: (name) => path.join(folder, name) }
}

/** A random text that is made once and kept in a file that only its owner may read. */
export async function keepSecret(home: Home, name: string): Promise<string> {
  const file = home.file(name)
  const kept = await readFile(file, "utf8").catch(() => "")
  if (kept.trim() !== "") return kept.trim()
  const made = randomBytes(32).toString("hex")
  const handle = await open(file, "w", 0o600)
  try {
    await handle.writeFile(`${made}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return made
}
