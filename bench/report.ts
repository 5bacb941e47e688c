import { mkdir, readFile, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"

const file = path.resolve(import.meta.dirname, "../docs/benchmarks.md")
const head = `# Benchmarks

Every figure stands beside something else that ran in the same run on the same machine, and is made again by the command
in its section. Absolute figures depend on the machine; ratios much less.
`

/** The q-quantile (0 to 1) of values, by the nearest rank; NaN of none. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

/** The middle one. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Puts a section of docs/benchmarks.md in place of the one of that name. */
export async function writeSection(name: string, lines: readonly string[]): Promise<void> {
  const begin = `<!-- ${name} -->`
  const end = `<!-- /${name} -->`
  const machine = `${os.cpus().length} cores (${os.cpus()[0]?.model ?? "unknown"}), Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`
  const section = [
    begin,
    `## ${name[0]?.toUpperCase()}${name.slice(1)}`,
    "",
    ...lines,
    "",
    `_${machine}_`,
    end,
  ].join("\n")
  const before = await readFile(file, "utf8").catch(() => head)
  const from = before.indexOf(begin)
  const to = before.indexOf(end)
  const after =
    from < 0
      ? `${before}\n${section}\n`
      : before.slice(0, from) + section + before.slice(to + end.length)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, after)
}
