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
}

/** What became of one attempt to send. */
export type SendResult =
  | "sent"
  /** Not reached, or the server could not: the same again later. */
  | "later"
  | "signedOut"
  /** Somebody else has the item now. */
  | "leaseLost"
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
  return code === "lease-lost" || status === 404 ? "leaseLost" : "refused"
}

/** Pause before attempt n + 1: 1 s, 2 s, 4 s … 60 s, spread by up to a fifth. `random` is in [0, 1). */
export function retryDelayMs(attempts: number, random: number): number {
  const base = Math.min(60_000, 1000 * 2 ** Math.min(attempts, 10))
  return Math.round(base * (0.8 + 0.4 * random))
}

/** Entries with one more; the same item once. */
export function withEntry(entries: readonly OutboxEntry[], entry: OutboxEntry): OutboxEntry[] {
  return [...withoutEntry(entries, entry.assignmentId), entry]
}

export function withoutEntry(entries: readonly OutboxEntry[], assignmentId: string): OutboxEntry[] {
  return entries.filter((entry) => entry.assignmentId !== assignmentId)
}

/** Entries from storage; what is none is left out. Never throws. */
export function readOutbox(stored: string | null): OutboxEntry[] {
  if (stored === null) return []
  try {
    const parsed: unknown = JSON.parse(stored)
    return Array.isArray(parsed) ? parsed.filter(isEntry) : []
  } catch {
    return []
  }
}

function isEntry(value: unknown): value is OutboxEntry {
  if (typeof value !== "object" || value === null) return false
  const texts = ["assignmentId", "projectId", "leaseToken", "idempotencyKey", "title", "queuedAt"]
  return (
    texts.every((name) => typeof Reflect.get(value, name) === "string") &&
    typeof Reflect.get(value, "judgment") === "object"
  )
}
