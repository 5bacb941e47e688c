// From one more ranking to a promoted or refused scorer that has seen it, at 10,000 pairs, as a researcher's page of scorers
// shows it: the built application with its worker. npm run bench:one-more-ranking -- [pairs] [times]
import os from "node:os"
import { setTimeout as sleep } from "node:timers/promises"
import { chromium } from "@playwright/test"
import type { Browser, Page } from "@playwright/test"
import { findChromium } from "#e2e/support/chromium.ts"
import { text } from "#e2e/support/text.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { disconnect, db, pgPool } from "#lib/db/client.ts"
import { Prisma } from "#lib/db/generated/client.ts"
import { stopSender } from "#lib/jobs/boss.ts"
import { setChampion } from "#lib/scorers/set-champion.ts"
import { importItems } from "#scripts/client/import-items.ts"
import type { PalateClient } from "#scripts/client/palate-client.ts"
import { makeMember, makeUser } from "#tests/support/factories.ts"
import { clientOf, cookieOf, tokenOf } from "#tests/support/people.ts"
import { startWeb, startWorker } from "./processes.ts"
import { addJudgments, fourAnswers, seedRankings } from "./ranking-seed.ts"
import type { AlpacaLine } from "./ranking-seed.ts"
import { median, quantile, writeSection } from "./report.ts"
import { startBenchDatabase } from "./server.ts"

const pairs = Number(process.argv[2] ?? 10_000)
const times = Number(process.argv[3] ?? 20)
const rankings = Math.ceil(pairs / 6)
const patienceMs = 60_000
const promotedText = text("results.states.champion")
/** A scorer that is not in training any more. */
const decidedTexts = [promotedText, text("results.states.kept")]

/** The champion that the others start from: what the worker trains when it first looks. */
async function firstChampion(projectId: string): Promise<void> {
  for (;;) {
    const first = await db().scorer.findFirst({
      where: { projectId, finishedAt: { not: null } },
      select: { id: true, state: true, error: true },
    })
    if (first === null) {
      await sleep(100)
      continue
    }
    if (first.error !== null) throw new Error(first.error)
    if (first.state === "champion") return
    // Machine judgments on one split: the gate may well keep the first one back.
    const reason = { forced: true, reason: "to start from", byId: null }
    await db().$transaction((tx) => setChampion(tx, { projectId, scorerId: first.id, ...reason }))
    return
  }
}

/** The worker has made the last scorer's report, and has nothing to do. */
async function reported(projectId: string): Promise<void> {
  const lacking = async () =>
    db().scorer.findFirst({
      where: { projectId, report: { equals: Prisma.AnyNull } },
      select: { id: true },
    })
  while ((await lacking()) !== null) await sleep(100)
}

async function openScorers(browser: Browser, url: string, projectId: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [name = "", value = ""] = (await cookieOf(await makeUser("admin"))).split("=")
  await context.addCookies([{ name, value, url }])
  const page = await context.newPage()
  await page.goto(`${url}/projects/${projectId}/scorers`)
  await page.getByRole("table").waitFor()
  return page
}

interface Submission {
  id: string
  body: object
}

/** The next item's ranking, by the judge's scores. */
async function rankNext(
  client: PalateClient,
  projectId: string,
  scoreOf: ReadonlyMap<string, number>,
): Promise<Submission> {
  const { id, leaseToken, item } = await client.get("claimAssignment", {
    params: { projectId },
    body: {},
  })
  const score = ({ content }: (typeof item.responses)[number]) =>
    scoreOf.get(content[0]?.content ?? "") ?? 0
  const ranked = item.responses.toSorted((a, b) => score(b) - score(a))
  return { id, body: { leaseToken, ranking: ranked.map(({ key }) => [key]), activeMs: 30_000 } }
}

/** Submits from the page, and waits until it shows what was decided on the scorer of that number. */
async function waitForDecision(page: Page, number: number, submission: Submission, token: string) {
  return page.evaluate(
    async ({ row, decided, submission: { id, body }, token: bearer, patience }) => {
      const startedAt = performance.now()
      const answer = await fetch(`/api/v1/assignments/${id}/submit`, {
        method: "POST",
        credentials: "omit",
        headers: { Authorization: `Bearer ${bearer}`, "Content-Type": "application/json" },
        body: JSON.stringify(body),
      })
      if (!answer.ok) throw new Error(await answer.text())
      const state = () => {
        const rows = [...document.querySelectorAll("tbody tr")]
        const mine = rows.find((one) => one.querySelector("th a")?.textContent === row)
        return decided.find((word) => mine?.querySelector("td")?.innerText.includes(word))
      }
      return new Promise<{ seconds: number; state: string }>((resolve, reject) => {
        setTimeout(() => reject(new Error(`${row} was not decided`)), patience)
        const look = () => {
          const found = state()
          if (found === undefined) requestAnimationFrame(look)
          else resolve({ seconds: (performance.now() - startedAt) / 1000, state: found })
        }
        look()
      })
    },
    {
      row: text("results.scorers.number", { number }),
      decided: decidedTexts,
      submission,
      token,
      patience: patienceMs,
    },
  )
}

async function measure(
  page: Page,
  annotator: { client: PalateClient; token: string },
  projectId: string,
  more: readonly AlpacaLine[],
) {
  const scoreOf = new Map(
    more.flatMap(({ responses }) => responses.map(({ content, score }) => [content, score])),
  )
  const decisions: { seconds: number; state: string }[] = []
  for (let time = 0; time < times; time++) {
    const submission = await rankNext(annotator.client, projectId, scoreOf)
    await reported(projectId)
    // At another moment of the page's and the worker's own rhythm each time.
    await sleep((time * 997) % 1_000)
    const decision = await waitForDecision(page, time + 2, submission, annotator.token)
    console.log(decision)
    decisions.push(decision)
  }
  return decisions
}

async function isWarm(projectId: string): Promise<number> {
  const rows = await db().scorer.findMany({
    where: { projectId, number: { gt: 1 } },
    select: { config: true },
  })
  return rows.filter(({ config }) => (config as { warmStart?: object | null }).warmStart).length
}

const server = await startBenchDatabase()
const stops: (() => Promise<void>)[] = []
try {
  const all = fourAnswers(rankings + times)
  const seed = await seedRankings(pgPool(), all.slice(0, rankings))
  const { projectId } = seed
  await addJudgments(pgPool(), seed, seed.items)
  const web = await startWeb()
  stops.push(web.stop)
  const startedAt = performance.now()
  const worker = startWorker()
  stops.push(worker.stop)
  await firstChampion(projectId)
  const firstSeconds = (performance.now() - startedAt) / 1000
  const more = all.slice(rankings)
  const admin = await clientOf(web.url, await makeUser("admin"))
  await importItems(
    admin,
    projectId,
    more.map(({ prompt, responses }) => ({
      prompt,
      responses: responses.map(({ content }) => ({ content })),
    })),
  )
  const executablePath = findChromium()
  const browser = await chromium.launch({
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    ...(executablePath === null ? {} : { executablePath }),
  })
  stops.push(() => browser.close())
  const page = await openScorers(browser, web.url, projectId)
  const person: Actor = await makeMember(projectId, "annotator")
  const token = await tokenOf(person)
  const client = await clientOf(web.url, person)
  const decisions = await measure(page, { client, token }, projectId, more)
  const warm = await isWarm(projectId)
  const promoted = decisions.filter(({ state }) => state === promotedText).length
  const seconds = decisions.map((decision) => decision.seconds)
  await writeSection("one more ranking", [
    `From one more ranking to a promoted or refused scorer that has seen it: ${rankings} rankings of four answers of`,
    `1 kB (AlpacaEval), ${rankings * 6} pairs. The built application with its worker and a real database; the clock of a page that shows`,
    "the project's scorers, from the moment it sends a ranking to the frame in which it says what became of the scorer.",
    "`npm run bench:one-more-ranking`",
    "",
    "| training | seconds, median | slowest | |",
    "| --- | --- | --- | --- |",
    `| first, with cross-validation, from the worker's start | ${firstSeconds.toFixed(2)} | | |`,
    `| after each of ${times} more rankings | ${median(seconds).toFixed(2)} | ${quantile(seconds, 1).toFixed(2)} | ${warm} from the champion's weights, ${promoted} promoted |`,
    "",
    `The project's own goal: a median under 3 seconds. Load of the machine while it ran: ${os.loadavg()[1]?.toFixed(1)} on ${os.cpus().length} cores.`,
  ])
} finally {
  for (const stop of stops.toReversed()) await stop()
  await stopSender()
  await disconnect()
  await server.stop()
}
