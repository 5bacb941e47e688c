import type { WorkJudgment } from "./to-judgment.ts"

/** A submission that waits to be sent, complete: it can go out after a reload, without the page it was made on. */
export interface OutboxEntry {
  readonly assignmentId: string
  readonly projectId: string
  readonly leaseToken: string
  readonly idempotencyKey: string
  readonly judgment: WorkJudgment
  /** The beginning of the prompt, to name the item by. */
  readonly title: string
  readonly queuedAt: string
  /** It does not count any more: it is kept for its text alone and not sent. */
  readonly lost?: boolean
  /** Lost to the annotator themself, who submitted it from another tab or device before this. */
  readonly elsewhere?: boolean
  /** Lost because the project is not theirs to work in any more. */
  readonly closed?: boolean
}

/** What became of one attempt to send. */
export type SendResult =
  | "sent"
  /** Not reached, or the server could not: the same again later. */
  | "later"
  | "signedOut"
  /** Somebody else has the item now. */
  | "leaseLost"
  /** Not theirs at all any more: they were taken off the project. */
  | "closed"
  /** Accepted before, from another tab or machine. */
  | "alreadySubmitted"
  /** The server found something wrong with it. */
  | "refused"

/** Reads the answer to an attempt. `status` 0: not reached. */
export function sendResultOf(status: number, code: string): SendResult {
  if (status >= 200 && status < 300) return "sent"
  if (status === 0 || status === 408 || status === 425 || status === 429 || status >= 500) {
    return "later"
  }
  if (code === "idempotency-in-progress") return "later"
  if (status === 401) return "signedOut"
  if (code === "already-submitted") return "alreadySubmitted"
  if (code === "lease-lost") return "leaseLost"
  return status === 404 || status === 403 ? "closed" : "refused"
}

/** Pause before attempt n + 1: 1 s, 2 s, 4 s … 60 s, spread by up to a fifth. `random` is in [0, 1). */
export function retryDelayMs(attempts: number, random: number): number {
  const base = Math.min(60_000, 1000 * 2 ** Math.min(attempts, 10))
  return Math.round(base * (0.8 + 0.4 * random))
}

export const outboxPrefix = "outbox:"

/**
 * The key under which an entry is stored. One of its own, not its assignment's: of two tabs with the same item one may
 * send what the other has lost, and neither writes over the other's.
 */
export function outboxKey({ idempotencyKey }: Pick<OutboxEntry, "idempotencyKey">): string {
  return outboxPrefix + idempotencyKey
}

/** An entry from storage, or null where it is none. Never throws. */
export function readEntry(stored: string | null): OutboxEntry | null {
  if (stored === null) return null
  try {
    const parsed: unknown = JSON.parse(stored)
    return isEntry(parsed) ? parsed : null
  } catch {
    return null
  }
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== "object" || value === null) return false
  const texts = ["assignmentId", "projectId", "leaseToken", "idempotencyKey", "title", "queuedAt"]
  const judgment: unknown = Reflect.get(value, "judgment")
  return (
    texts.every((name) => typeof Reflect.get(value, name) === "string") &&
    typeof judgment === "object" &&
    judgment !== null &&
    Array.isArray(Reflect.get(judgment, "ranking"))
  )
}
