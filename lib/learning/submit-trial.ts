import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { SubmittedTrial, SubmitTrial, TrialPurpose } from "#lib/contracts/learning.ts"
import { isUndefined } from "#lib/core/figure.ts"
import { goldAgreement, goldDifferences, meanScore, reaches } from "#lib/core/gold-agreement.ts"
import type { Ranking } from "#lib/core/ranking.ts"
import { keysByResponse, toKeys } from "#lib/core/ranking-keys.ts"
import { checkSubmission } from "#lib/core/submission/check-submission.ts"
import type { Tx } from "#lib/db/client.ts"
import { serializable } from "#lib/db/retry.ts"
import { responseOrder } from "./trial-order.ts"
import { getLearner, getTrialSet, mayAttempt } from "./trial-set.ts"
import type { Learner, TrialItem } from "./trial-set.ts"

type Input = SubmitTrial & { projectId: string }

/**
 * Accepts an answer to a practice or qualification item. Practice is answered with what there is to learn; of the
 * qualification nothing is said before the whole set is answered, then its score, and passing opens the work (I2).
 *
 * Throws `conflict` where the item was answered in this attempt already or the attempt is not the one under way, as in
 * two tabs; `not-found` for what is no such item; `invalid-input` for a ranking that does not name every response.
 */
export async function submitTrial(actor: Actor, input: Input): Promise<SubmittedTrial> {
  return serializable((tx) => submitTrialIn(tx, actor, input))
}

async function submitTrialIn(tx: Tx, actor: Actor, input: Input): Promise<SubmittedTrial> {
  const learner = await getLearner(actor, input.projectId, tx)
  const { projectId, userId } = learner
  const row = await tx.item.findFirst({
    where: { id: input.itemId, projectId, purpose: { not: "work" } },
    select: { purpose: true, explanation: true },
  })
  if (row === null || row.purpose === "work") throw new AppError("not-found")
  const purpose: TrialPurpose = row.purpose
  const { items, standing } = await getTrialSet(learner, purpose, tx)
  const item = items.find(({ id }) => id === input.itemId)
  if (item === undefined) throw new AppError("not-found")
  const isNext = input.attempt === standing.attempt && standing.left.includes(item.id)
  if (!isNext || (purpose === "qualification" && !mayAttempt(learner, standing))) {
    throw new AppError("conflict", { detail: "It was answered already, here or in another tab" })
  }
  const shown = responseOrder(learner, item.id, item.responseCount)
  const ranking = checkedRanking(learner, input, shown)
  const score = scoreOf(ranking, item)
  const { attempt } = standing
  await tx.trial.create({
    data: {
      projectId,
      itemId: item.id,
      userId,
      purpose,
      attempt,
      shown,
      ranking: ranking.map((tier) => [...tier]),
      score,
    },
    select: { id: true },
  })
  const finished = standing.left.length === 1
  if (purpose === "qualification") {
    return {
      finished,
      feedback: null,
      result: finished ? await finish(tx, learner, attempt) : null,
    }
  }
  if (finished) await notePractised(tx, learner)
  return {
    finished,
    feedback: feedbackOf(ranking, item, shown, score, row.explanation),
    result: null,
  }
}

/**
 * The ranking that was made, or that follows from the ratings. Every response has its place here, also where the
 * project's work may leave some out: gold speaks of all.
 */
function checkedRanking(learner: Learner, input: Input, shown: readonly number[]): Ranking {
  const { taskType, allowTies, scales } = learner
  const { ranking = [], allEqual, answers = {} } = input
  const checked = checkSubmission({ ranking, allEqual, answers, activeMs: 0 }, shown, {
    taskType,
    allowTies,
    allowPartial: false,
    strengthScale: null,
    minActiveMs: null,
    questions: scales.map((scale) => ({ ...scale, required: true })),
    spanLabels: [],
    conversation: false,
    maxTextBytes: 0,
  })
  if (checked.ok) return checked.submission.ranking
  throw new AppError("invalid-input", {
    detail: checked.errors.map((error) => `${error.path} ${error.message}`).join("; "),
    errors: checked.errors,
  })
}

function scoreOf(ranking: Ranking, { gold, responseCount }: TrialItem): number {
  const score = goldAgreement(ranking, gold, responseCount)
  if (isUndefined(score)) throw new AppError("not-found")
  return score
}

/** The end of an attempt: its score, and the way to the work where that is enough. */
async function finish(
  tx: Tx,
  learner: Learner,
  attempt: number,
): Promise<NonNullable<SubmittedTrial["result"]>> {
  const { projectId, userId, qualification } = learner
  if (qualification === null) throw new AppError("conflict")
  const trials = await tx.trial.findMany({
    where: { projectId, userId, purpose: "qualification", attempt },
    select: { score: true },
  })
  const mean = meanScore(trials.map(({ score }) => score))
  const score = isUndefined(mean) ? 0 : mean
  const passed = reaches(score, qualification.threshold)
  if (passed) {
    await tx.member.update({
      where: { projectId_userId: { projectId, userId } },
      data: { qualifiedAt: new Date() },
      select: { userId: true },
    })
  }
  return { score, passed, attemptsLeft: Math.max(0, qualification.attempts - attempt) }
}

async function notePractised(tx: Tx, { projectId, userId }: Learner): Promise<void> {
  await tx.member.updateMany({
    where: { projectId, userId, practisedAt: null },
    data: { practisedAt: new Date() },
  })
}

function feedbackOf(
  ranking: Ranking,
  { gold, responseCount }: TrialItem,
  shown: readonly number[],
  agreement: number,
  explanation: string | null,
): NonNullable<SubmittedTrial["feedback"]> {
  const keys = keysByResponse(shown)
  const keyOf = (response: number) => keys[response] ?? ""
  const keyed = (from: Ranking) => toKeys(from, shown).map((tier) => [...tier])
  return {
    ranking: keyed(ranking),
    gold: keyed(gold),
    agreement,
    differences: goldDifferences(ranking, gold, responseCount)
      .map(({ better, worse, kind }) => ({ better: keyOf(better), worse: keyOf(worse), kind }))
      .toSorted((a, b) => (a.better + a.worse < b.better + b.worse ? -1 : 1)),
    explanation,
  }
}
