import { execFile } from "node:child_process"
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { promisify } from "node:util"

const run = promisify(execFile)

/** The version of python3. Throws a sentence where there is none: these tests hold a script against the real thing. */
export async function findPython(): Promise<string> {
  try {
    const { stdout } = await run("python3", ["--version"])
    return stdout.trim()
  } catch (cause) {
    throw new Error("This test needs python3 (3.8 or later) on the PATH", { cause })
  }
}

/** Runs the code in a Python with the arguments; answers what it printed. */
export async function runPython(words: readonly string[], input = ""): Promise<string> {
  const child = run("python3", ["-X", "utf8", ...words], { maxBuffer: 100_000_000 })
  child.child.stdin?.end(input)
  return (await child).stdout
}

/** Puts a zip's files into a new folder with Python's own reader; answers the folder and their names. */
export async function unzipWithPython(
  bytes: Uint8Array,
): Promise<{ folder: string; names: string[]; remove: () => Promise<void> }> {
  const root = await mkdtemp(path.join(os.tmpdir(), "palate-bundle-"))
  const file = path.join(root, "bundle.zip")
  const folder = path.join(root, "scorer")
  await mkdir(folder)
  await writeFile(file, bytes)
  const code =
    "import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; " +
    "z.extractall(sys.argv[2]); print('\\n'.join(z.namelist()))"
  const names = (await runPython(["-c", code, file, folder])).trim().split("\n")
  return { folder, names, remove: () => rm(root, { recursive: true }) }
}

/** The scores that a bundle's `score.py` prints for the records. */
export async function scoreWithPython(
  folder: string,
  records: readonly { prompt: unknown; response: unknown }[],
): Promise<number[]> {
  const input = records.map((record) => `${JSON.stringify(record)}\n`).join("")
  const output = await runPython([path.join(folder, "score.py")], input)
  return output.trim().split("\n").map(Number)
}
