import type { AnswerableQuestion } from "../submission/keyed-submission.ts"
import { isRanked, strengthSteps } from "./work.ts"
import type { Task, Work, WorkAnswer, WorkAnswers } from "./work.ts"
import { isBag, readRewrite, readSpans, readSuggestion } from "./draft-texts.ts"

/** Work as it is kept in the browser and on the server. */
export interface Draft {
  readonly version: 1
  readonly work: Work
  readonly activeMs: number
  /** ISO 8601, by the server's clock, and after that of the draft which was gone on from. */
  readonly savedAt: string
}

export function makeDraft(work: Work, activeMs: number, savedAt: string): Draft {
  return { version: 1, work, activeMs: Math.round(activeMs), savedAt }
}

/** The time of a draft that is made at `now`, in milliseconds, by somebody who has seen the one of `seen`. */
export function savedAfter(seen: string | null, now: number): string {
  const earliest = seen === null ? now : Date.parse(seen) + 1
  return new Date(Math.max(now, earliest)).toISOString()
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : []
}

/** Each known key once, tiers without holes; a tie where none is allowed is taken apart. */
function readTiers(value: unknown, task: Task): string[][] {
  const seen = new Set<string>()
  const tiers = (Array.isArray(value) ? value : []).map((tier) =>
    strings(tier)
      .filter((key) => task.keys.includes(key) && !seen.has(key) && seen.add(key).size > 0)
      .toSorted(),
  )
  return (task.form.allowTies ? tiers : tiers.flat().map((key) => [key])).filter(
    (tier) => tier.length > 0,
  )
}

/** The answer, if the question as it is today can have it: a project may change its questions meanwhile. */
function readAnswer(value: unknown, question: AnswerableQuestion): WorkAnswer | null {
  const options = (question.options ?? []).map((option) => option.value)
  switch (question.kind) {
    case "likert":
      return typeof value === "number" && value >= 1 && value <= 7 ? value : null
    case "boolean":
      return typeof value === "boolean" ? value : null
    case "text":
      return typeof value === "string" ? value : null
    case "choice":
      return typeof value === "string" && options.includes(value) ? value : null
    case "multichoice": {
      const chosen = [...new Set(strings(value))].filter((entry) => options.includes(entry))
      return chosen.length > 0 ? chosen : null
    }
  }
}

function readAnswers(value: unknown, task: Task, scope: "item" | "response"): WorkAnswers {
  if (!isBag(value)) return {}
  const questions = task.form.questions.filter((question) => question.scope === scope)
  const answers: Record<string, WorkAnswer> = {}
  for (const question of questions) {
    const answer = readAnswer(value[question.key], question)
    if (answer !== null) answers[question.key] = answer
  }
  return answers
}

/** Work from storage or of another form, cut to what this task knows. Never throws. */
export function readWork(value: unknown, task: Task): Work {
  const bag = isBag(value) ? value : {}
  const tiers = isRanked(task) ? readTiers(bag["tiers"], task) : []
  const inTiers = new Set(tiers.flat())
  const named = strings(bag["placed"]).filter((key) => inTiers.has(key))
  const placed = [...new Set([...named, ...inTiers])]
  const { cut, strength, comment } = bag
  const rewrite = readRewrite(bag["rewrite"], task)
  const byResponse = isBag(bag["responseAnswers"]) ? bag["responseAnswers"] : {}
  return {
    tiers,
    placed,
    cut:
      typeof cut === "number" && Number.isInteger(cut) && cut >= 0 && cut <= tiers.length
        ? cut
        : null,
    strength:
      typeof strength === "number" && strengthSteps(task.form).includes(strength) ? strength : null,
    itemAnswers: readAnswers(bag["itemAnswers"], task, "item"),
    responseAnswers: Object.fromEntries(
      task.keys
        .map((key) => [key, readAnswers(byResponse[key], task, "response")] as const)
        .filter(([, answers]) => Object.keys(answers).length > 0),
    ),
    comment: typeof comment === "string" ? comment : "",
    rewrite,
    suggestion: readSuggestion(bag["suggestion"], task, rewrite),
    spans: readSpans(bag["spans"], task),
  }
}

/** A draft from storage, cut to what this task knows; null where it is none. Never throws. */
export function readDraft(value: unknown, task: Task): Draft | null {
  if (!isBag(value) || value["version"] !== 1) return null
  const { activeMs, savedAt } = value
  if (typeof savedAt !== "string" || Number.isNaN(Date.parse(savedAt))) return null
  return {
    version: 1,
    work: readWork(value["work"], task),
    activeMs: typeof activeMs === "number" && activeMs >= 0 ? activeMs : 0,
    savedAt,
  }
}

/** Longer than any lease, and longer than anybody is away and comes back to a sentence they had begun. */
const keptMs = 60 * 86_400_000

/** Whether what was stored is a draft that was left so long ago that nobody needs it any more. */
export function isForgotten(stored: unknown, now: Date): boolean {
  const savedAt = isBag(stored) ? stored["savedAt"] : undefined
  return typeof savedAt === "string" && now.getTime() - Date.parse(savedAt) > keptMs
}

/** Whether a draft was made after another; any was made after none. */
export function isNewer(draft: Draft, than: Draft | null): boolean {
  return than === null || Date.parse(draft.savedAt) > Date.parse(than.savedAt)
}

/** The one that was made last; the first of two made at once. The active time is never less than either knew. */
export function newestDraft(a: Draft | null, b: Draft | null): Draft | null {
  if (a === null || b === null) return a ?? b
  const newest = isNewer(b, a) ? b : a
  return { ...newest, activeMs: Math.max(a.activeMs, b.activeMs) }
}
