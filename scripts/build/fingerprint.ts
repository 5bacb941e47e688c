import { createHash } from "node:crypto"
import { readFile, readdir, stat } from "node:fs/promises"
import path from "node:path"

async function listFiles(file: string): Promise<string[]> {
  const found = await stat(file).catch(() => null)
  if (found === null) return []
  if (!found.isDirectory()) return [file]
  const entries = await readdir(file, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

/**
 * One hash over the names and contents of files and of all files in folders; what is not there counts as absent.
 *
 * @param sources paths relative to `root`
 */
export async function fingerprint(
  root: string,
  sources: readonly string[],
  isPart: (file: string) => boolean = () => true,
): Promise<string> {
  const lists = await Promise.all(sources.map((source) => listFiles(path.join(root, source))))
  const files = lists.flat().filter(isPart).toSorted()
  const contents = await Promise.all(files.map((file) => readFile(file)))
  const hash = createHash("sha256")
  for (const [index, file] of files.entries()) {
    const content = contents[index] ?? Buffer.alloc(0)
    hash.update(`${path.relative(root, file)}\0${content.length}\0`).update(content)
  }
  return hash.digest("hex")
}

/** What a stamp file says; empty when there is none. */
export async function readStamp(file: string): Promise<string> {
  return readFile(file, "utf8").catch(() => "")
}
