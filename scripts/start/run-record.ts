import { readFile, rename, rm, writeFile } from "node:fs/promises"
import { setTimeout as sleep } from "node:timers/promises"
import { z } from "zod"
import { StepError } from "../build/run-step.ts"
import { readStart } from "./process-identity.ts"

const processSchema = z.object({ name: z.string(), pid: z.int(), start: z.string() })
const recordSchema = z.object({
  address: z.string(),
  launcher: processSchema,
  children: z.array(processSchema),
})

export type RunRecord = z.infer<typeof recordSchema>
export type RecordedProcess = z.infer<typeof processSchema>

const stopTimeoutMs = 10_000

/** A process with the moment it began, by which it can be told from a later one of the same number. */
export async function identifyProcess(name: string, pid: number): Promise<RecordedProcess> {
  return { name, pid, start: (await readStart(pid)) ?? "" }
}

export async function writeRunRecord(file: string, record: RunRecord): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(record, null, 2), { mode: 0o600 })
  await rename(`${file}.new`, file)
}

export async function removeRunRecord(file: string): Promise<void> {
  await rm(file, { force: true })
}

async function isSame(recorded: RecordedProcess): Promise<boolean> {
  return recorded.start !== "" && (await readStart(recorded.pid)) === recorded.start
}

async function endProcess(recorded: RecordedProcess): Promise<void> {
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!(await isSame(recorded))) return
    process.kill(recorded.pid, signal)
    const deadline = Date.now() + stopTimeoutMs
    while (Date.now() < deadline && (await isSame(recorded))) await sleep(50)
  }
}

/**
 * Looks at what the last start left. Processes of a start that was killed are ended, but only those whose number and
 * moment of birth are the recorded ones.
 *
 * @returns the names of what it ended
 * @throws {StepError} where that start still runs
 */
export async function clearEarlierRun(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch(() => null)
  if (text === null) return []
  const record = recordSchema.safeParse(parseJson(text)).data
  if (record === undefined) {
    await removeRunRecord(file)
    return []
  }
  if (await isSame(record.launcher)) {
    throw new StepError(
      `Palate already runs in this folder, as process ${record.launcher.pid}: ${record.address}. ` +
        "Stop it first, or set PALATE_HOME and PORT to run a second one.",
    )
  }
  const left: RecordedProcess[] = []
  for (const child of record.children) if (await isSame(child)) left.push(child)
  await Promise.all(left.map(endProcess))
  await removeRunRecord(file)
  return left.map((child) => child.name)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
