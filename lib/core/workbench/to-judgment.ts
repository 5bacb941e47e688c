import { acceptableKey } from "../submission/line.ts"
import { readWork } from "./draft.ts"
import { isRanked, lineOf } from "./work.ts"
import type {
  MessageRole,
  Task,
  Work,
  WorkAnswer,
  WorkAnswers,
  WorkMessage,
  WorkSpan,
} from "./work.ts"
import { writtenTurns } from "./write.ts"

type Mutable = number | boolean | string | string[]

/** What is sent: a submission without the lease. */
export interface WorkJudgment {
  ranking: string[][]
  allEqual?: boolean
  strength?: number
  answers: {
    item?: Record<string, Mutable>
    responses?: Record<string, Record<string, Mutable>>
  }
  rewrite?: {
    response?: string
    messages: { role: MessageRole; content: string }[]
    unchanged?: true
  }
  spans?: {
    response: string
    message: number
    start: number
    end: number
    label: string
    note?: string
  }[]
  comment?: string
  activeMs: number
}

function sent(answers: WorkAnswers): Record<string, Mutable> {
  const given = Object.entries(answers).filter(([, value]) => value !== "")
  const copy = (value: WorkAnswer) => (typeof value === "object" ? [...value] : value)
  return Object.fromEntries(given.map(([key, value]) => [key, copy(value)]))
}

/** What was written; turns that were begun and left empty at the end are none. */
function sentRewrite({ rewrite }: Work): WorkJudgment["rewrite"] {
  if (rewrite === null) return undefined
  const { response, unchanged } = rewrite
  const messages = response === null ? writtenTurns(rewrite) : rewrite.messages
  if (messages.length === 0) return undefined
  return {
    ...(response === null ? {} : { response }),
    messages: messages.map(({ role, content }) => ({ role, content })),
    ...(unchanged ? { unchanged: true } : {}),
  }
}

function sentSpans({ spans }: Work): NonNullable<WorkJudgment["spans"]> {
  return spans.map(({ note, ...span }) => ({
    ...span,
    ...(note.trim() === "" ? {} : { note: note.trim() }),
  }))
}

/** The judgment that complete work stands for. `activeMs` is rounded. */
export function toJudgment(task: Task, work: Work, activeMs: number): WorkJudgment {
  const responses: Record<string, Record<string, Mutable>> = {}
  for (const key of task.keys) {
    const answers = sent(work.responseAnswers[key] ?? {})
    const tier = work.tiers.findIndex((keys) => keys.includes(key))
    if (lineOf(task) !== null && work.cut !== null && tier >= 0) {
      answers[acceptableKey] = tier < work.cut
    }
    if (Object.keys(answers).length > 0) responses[key] = answers
  }
  const item = sent(work.itemAnswers)
  const comment = work.comment.trim()
  const rewrite = sentRewrite(work)
  return {
    ranking: work.tiers.map((tier) => [...tier]),
    // Every response was put into the one tier by hand, or all were called equal at once.
    ...(isRanked(task) && work.tiers[0]?.length === task.keys.length ? { allEqual: true } : {}),
    ...(work.strength === null ? {} : { strength: work.strength }),
    answers: {
      ...(Object.keys(item).length > 0 ? { item } : {}),
      ...(Object.keys(responses).length > 0 ? { responses } : {}),
    },
    ...(rewrite === undefined ? {} : { rewrite }),
    ...(work.spans.length === 0 ? {} : { spans: sentSpans(work) }),
    ...(comment === "" ? {} : { comment }),
    activeMs: Math.round(activeMs),
  }
}

/** The work that a judgment came from, to be revised: what is asked today of what was answered then. */
export function fromJudgment(
  task: Task,
  judgment: {
    readonly ranking: readonly (readonly string[])[]
    readonly strength: number | null
    readonly answers: {
      readonly item?: WorkAnswers | undefined
      readonly responses?: Readonly<Record<string, WorkAnswers>> | undefined
    }
    readonly rewrite?:
      | {
          readonly response?: string | undefined
          readonly messages: readonly WorkMessage[]
          readonly unchanged?: true | undefined
        }
      | null
      | undefined
    readonly spans?:
      | readonly (Omit<WorkSpan, "note"> & { readonly note?: string | undefined })[]
      | undefined
    readonly comment: string | null
  },
): Work {
  const responses = judgment.answers.responses ?? {}
  const { rewrite } = judgment
  // What the server derived from ratings or an edit was no order made by hand.
  const tiers = isRanked(task) ? judgment.ranking.map((tier) => tier.toSorted()) : []
  const line = lineOf(task) !== null
  const isAcceptable = (tier: readonly string[]) =>
    tier.some((key) => responses[key]?.[acceptableKey] === true)
  const drawn = Object.values(responses).some((answers) => acceptableKey in answers)
  const withoutLine = (answers: WorkAnswers) =>
    Object.fromEntries(Object.entries(answers).filter(([key]) => key !== acceptableKey))
  const then: Work = {
    tiers,
    placed: tiers.flat(),
    cut: line && drawn ? tiers.filter(isAcceptable).length : null,
    strength: judgment.strength,
    itemAnswers: judgment.answers.item ?? {},
    responseAnswers: line
      ? Object.fromEntries(
          Object.entries(responses).map(([key, answers]) => [key, withoutLine(answers)]),
        )
      : responses,
    comment: judgment.comment ?? "",
    rewrite: rewrite
      ? {
          response: rewrite.response ?? null,
          messages: rewrite.messages,
          unchanged: rewrite.unchanged === true,
        }
      : null,
    suggestion: null,
    spans: (judgment.spans ?? []).map((span) => ({ ...span, note: span.note ?? "" })),
  }
  return readWork(then, task)
}
