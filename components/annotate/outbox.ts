import { ApiError, call } from "#components/api/client.ts"
import {
  outboxKey,
  outboxPrefix,
  readEntry,
  retryDelayMs,
  sendResultOf,
} from "#lib/core/workbench/outbox.ts"
import type { OutboxEntry, SendResult } from "#lib/core/workbench/outbox.ts"
import type { BrowserStore } from "./browser-store.ts"
import { isSignedInAs } from "./same-person.ts"

export interface OutboxState {
  /** False until the browser's store was read: what waits in it is not known before. */
  readonly known: boolean
  /** Waiting to be sent, oldest first. */
  readonly waiting: readonly OutboxEntry[]
  /** What does not count any more, kept for its text. */
  readonly lost: readonly OutboxEntry[]
  /** Why the last attempt did not go through. */
  readonly trouble: "offline" | "signedOut" | null
}

export type Outcome = Exclude<SendResult, "later" | "signedOut">
/** What the server said against an entry. */
export interface Refusal {
  readonly tooLarge: boolean
  readonly detail: string
}
/** Told what became of each entry. */
export type OnOutcome = (entry: OutboxEntry, outcome: Outcome, refusal: Refusal) => void

export interface Outbox {
  state: () => OutboxState
  subscribe: (listener: () => void) => () => void
  /** Keeps the entry and sends it, now or when that is possible. */
  add: (entry: OutboxEntry) => void
  /** Keeps the text of work that cannot be submitted any more. */
  addLost: (entry: OutboxEntry) => void
  dismiss: (entry: OutboxEntry) => void
  /** Tries at once, whatever the pause. */
  flush: () => void
  /** Begins to send, and to listen for the network. Returns how to stop. */
  start: (onOutcome: OnOutcome) => () => void
}

interface Sent {
  result: SendResult
  refusal: Refusal
}

async function send(entry: OutboxEntry, userId: string): Promise<Sent> {
  try {
    await call("submitJudgment", {
      params: { id: entry.assignmentId },
      body: { leaseToken: entry.leaseToken, ...entry.judgment },
      idempotencyKey: entry.idempotencyKey,
      keepalive: true,
    })
    return { result: "sent", refusal: { tooLarge: false, detail: "" } }
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    const result = sendResultOf(error.status, error.code)
    return {
      result: result === "closed" ? await whyClosed(userId) : result,
      refusal: { tooLarge: error.tooLarge, detail: error.message },
    }
  }
}

/** What is closed may be so to another person only, who has signed in to this browser since. */
async function whyClosed(userId: string): Promise<SendResult> {
  try {
    return (await isSignedInAs(userId)) ? "closed" : "signedOut"
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return "later"
  }
}

/** One tab sends at a time, where the browser can see to that; the idempotency key is for all others. */
async function exclusively(name: string, action: () => Promise<void>): Promise<void> {
  if (navigator.locks === undefined) return action()
  let started = false
  const once = () => {
    started = true
    return action()
  }
  // Where a browser may keep nothing, it may lock nothing either.
  await navigator.locks.request(name, once).catch((error: unknown) => {
    if (started) throw error
    return action()
  })
}

/** Submissions on their way out. They are kept in the browser's store until the server has answered (I12). */
export function createOutbox(store: BrowserStore): Outbox {
  // Beside the store, for browsers that keep nothing.
  const memory = new Map<string, OutboxEntry>()
  const listeners = new Set<() => void>()
  let trouble: OutboxState["trouble"] = null
  let state = read()
  let attempts = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let stopped = true
  let tell: OnOutcome = () => undefined

  function read(): OutboxState {
    const all = new Map(memory)
    for (const key of store.keys(outboxPrefix)) {
      const entry = readEntry(store.get(key))
      if (entry !== null && key === outboxKey(entry)) all.set(key, entry)
    }
    const entries = [...all.values()].toSorted((a, b) => a.queuedAt.localeCompare(b.queuedAt))
    return {
      known: true,
      waiting: entries.filter((entry) => entry.lost !== true),
      lost: entries.filter((entry) => entry.lost === true),
      trouble,
    }
  }

  function changed(): void {
    state = read()
    for (const listener of listeners) listener()
  }

  function keep(entry: OutboxEntry): void {
    const key = outboxKey(entry)
    if (store.set(key, JSON.stringify(entry))) memory.delete(key)
    else memory.set(key, entry)
    changed()
  }

  function drop(entry: OutboxEntry): void {
    const key = outboxKey(entry)
    memory.delete(key)
    store.remove(key)
    changed()
  }

  function settle(entry: OutboxEntry, outcome: Outcome, refusal: Refusal): void {
    if (outcome === "leaseLost") keep({ ...entry, lost: true })
    else if (outcome === "closed") keep({ ...entry, lost: true, closed: true })
    else if (outcome === "alreadySubmitted") keep({ ...entry, lost: true, elsewhere: true })
    else drop(entry)
    tell(entry, outcome, refusal)
  }

  async function sendAll(): Promise<void> {
    for (;;) {
      state = read()
      const [entry] = state.waiting
      if (entry === undefined || stopped) return
      const { result, refusal } = await send(entry, store.userId)
      if (result === "later" || result === "signedOut") {
        trouble = result === "later" ? "offline" : "signedOut"
        attempts += 1
        changed()
        if (!stopped) timer = setTimeout(flush, retryDelayMs(attempts, Math.random()))
        return
      }
      attempts = 0
      trouble = null
      settle(entry, result, refusal)
    }
  }

  function flush(): void {
    if (running || stopped) return
    clearTimeout(timer)
    running = true
    void exclusively("palate-outbox", sendAll).finally(() => {
      running = false
      // What came in while the last one was being settled.
      if (trouble === null && read().waiting.length > 0) flush()
    })
  }

  function start(onOutcome: OnOutcome): () => void {
    tell = onOutcome
    stopped = false
    changed()
    flush()
    const stopHearing = store.onOtherTab(changed)
    window.addEventListener("online", flush)
    window.addEventListener("focus", flush)
    return () => {
      stopped = true
      clearTimeout(timer)
      stopHearing()
      window.removeEventListener("online", flush)
      window.removeEventListener("focus", flush)
    }
  }

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    add: (entry) => {
      keep(entry)
      flush()
    },
    addLost: (entry) => keep({ ...entry, lost: true }),
    dismiss: drop,
    flush,
    start,
  }
}
