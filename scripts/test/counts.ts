import { readFile } from "node:fs/promises"
import { z } from "zod"

export interface Counts {
  passed: number
  failed: number
}

const vitestSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.unknown()) })),
})

const playwrightSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int() }),
  errors: z.array(z.unknown()).default([]),
})

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch(() => "null")
  return JSON.parse(text)
}

/** A tool that says it failed, or left no report, has at least one failure, whatever it counted. */
function withExitCode(counts: Counts | null, exitCode: number): Counts {
  if (counts === null) return { passed: 0, failed: 1 }
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

/** A file that could not be loaded counts as one failed test. */
export async function readVitestCounts(file: string, exitCode: number): Promise<Counts> {
  const report = vitestSchema.safeParse(await readJson(file)).data
  if (report === undefined) return withExitCode(null, exitCode)
  const broken = report.testResults.filter(
    (result) => result.status === "failed" && result.assertionResults.length === 0,
  )
  const failed = report.numFailedTests + broken.length
  return withExitCode({ passed: report.numPassedTests, failed }, exitCode)
}

/** A test that passes only when tried again counts as failed. */
export async function readPlaywrightCounts(file: string, exitCode: number): Promise<Counts> {
  const report = playwrightSchema.safeParse(await readJson(file)).data
  if (report === undefined) return withExitCode(null, exitCode)
  const { expected, unexpected, flaky } = report.stats
  const counts = { passed: expected, failed: unexpected + flaky + report.errors.length }
  return withExitCode(counts, exitCode)
}
