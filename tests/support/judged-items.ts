import { randomUUID } from "node:crypto"
import type { Actor } from "#lib/contracts/actor.ts"
import { db } from "#lib/db/client.ts"
import { runReportTask } from "#lib/scorers/report-task.ts"
import type { TaskRunner } from "#lib/scorers/train-scorer.ts"
import { runTrainingTask } from "#lib/scorers/training-task.ts"
import { makeItems } from "#tests/support/factories.ts"

/** Trains and reports in the test's own thread. */
export const inlineTasks: TaskRunner = {
  train: async (task, onProgress) => runTrainingTask(task, onProgress),
  report: async (task) => runReportTask(task),
}

export const carefulWords = "because first check measure step therefore carefully explain".split(
  " ",
)
export const carelessWords = "whatever dunno obviously stuff thing nah lol random".split(" ")

/** Twelve words by chance. */
export function sentence(words: readonly string[], rng: () => number): string {
  return Array.from({ length: 12 }, () => words[Math.floor(rng() * words.length)] ?? "").join(" ")
}

/** Items of two responses each to a prompt of its own, with slots that are open. Answers their ids in order. */
export async function addPairItems(
  projectId: string,
  contents: readonly (readonly [string, string])[],
  overlap = 1,
): Promise<string[]> {
  const ids = await makeItems(projectId, { count: contents.length, responses: 2, overlap })
  for (const [at, itemId] of ids.entries()) {
    for (const position of [0, 1] as const) {
      const content = contents[at]?.[position] ?? ""
      await db().response.updateMany({ where: { itemId, position }, data: { content } })
    }
    await db().item.update({
      where: { id: itemId },
      data: { prompt: `question ${randomUUID()}`, promptKey: randomUUID() },
      select: { id: true },
    })
  }
  return ids
}

/** Adds items that the judge has compared: the response at `winner` is the better one. */
export async function addComparisons(
  projectId: string,
  judge: Actor,
  comparisons: readonly { contents: readonly [string, string]; winner: 0 | 1 }[],
): Promise<void> {
  const ids = await addPairItems(
    projectId,
    comparisons.map(({ contents }) => contents),
  )
  for (const [at, itemId] of ids.entries()) {
    const winner = comparisons[at]?.winner ?? 0
    const slot = await db().slot.findFirstOrThrow({ where: { itemId }, select: { id: true } })
    const judgment = await db().judgment.create({
      data: {
        projectId,
        itemId,
        slotId: slot.id,
        annotatorId: judge.userId,
        ranking: [[winner], [1 - winner]],
        shown: [0, 1],
      },
      select: { id: true },
    })
    await db().slot.update({
      where: { id: slot.id },
      data: { state: "done", judgmentId: judgment.id },
      select: { id: true },
    })
  }
}

/** Comparisons in which careful words are better than careless ones; or, shuffled, anything. */
export function carefulComparisons(count: number, rng: () => number, shuffled = false) {
  return Array.from({ length: count }, () => {
    const better = rng() < 0.5 ? 0 : 1
    const texts = [0, 1].map((position) =>
      sentence(position === better ? carefulWords : carelessWords, rng),
    )
    const winner: 0 | 1 = shuffled ? (rng() < 0.5 ? 0 : 1) : better
    return { contents: [texts[0] ?? "", texts[1] ?? ""] as const, winner }
  })
}
