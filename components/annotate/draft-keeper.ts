import { ApiError, call } from "#components/api/client.ts"
import { serverNow } from "#components/api/server-clock.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import { isNewer, makeDraft, savedAfter } from "#lib/core/workbench/draft.ts"
import type { Draft } from "#lib/core/workbench/draft.ts"
import type { Task, Work } from "#lib/core/workbench/work.ts"
import type { BrowserStore } from "./browser-store.ts"
import { isSignedInAs } from "./same-person.ts"
import { keepDraft, keptDraft, serverDraft } from "./kept-draft.ts"
import type { ActiveTimer } from "./use-active-time.ts"

/** `tooLarge`: the server does not take it, and only this browser keeps it. */
export type SaveState = "saved" | "saving" | "offline" | "signedOut" | "tooLarge"
/** Why the item cannot be worked on any more. */
export type Ended = "leaseLost" | "closed" | "alreadySubmitted"

/** From a change to its being on the server; two seconds are promised, and the request takes its part of them. */
const saveAfterMs = 1_000
const retryAfterMs = 5_000
const heartbeatMs = 45_000

export interface DraftListener {
  readonly onState: (state: SaveState) => void
  /** The newest version of the guidelines, as the server says from time to time. */
  readonly onGuidelines: (version: number) => void
  /** Newer work on the item, from another window or device. */
  readonly onNewer: (work: Work) => void
  /** `base` is the last work that came from elsewhere: what was there at first, or what `onNewer` was told. */
  readonly onEnded: (ended: Ended, base: Work) => void
}

export interface DraftKeeper {
  /** The work is this now. */
  changed: (work: Work) => void
  /** Begins to listen for the network, for other windows, and for whoever comes back. Returns how to stop. */
  start: (listener: DraftListener) => () => void
}

interface Options {
  readonly projectId: string
  readonly store: BrowserStore
  readonly assignment: AssignmentDto
  readonly task: Task
  readonly initial: Work
  /** The draft that `initial` comes from: what is done now comes after it. */
  readonly restored: Draft | null
  readonly timer: ActiveTimer
  /** Whether the item is still to be worked on: not handed in, not lost. */
  readonly isOpen: () => boolean
}

function endedBy(error: ApiError): Ended | null {
  if (error.code === "already-submitted") return "alreadySubmitted"
  if (error.code === "lease-lost") return "leaseLost"
  return error.status === 404 || error.status === 403 ? "closed" : null
}

/** Before a lease is over, at most a third of it. The browser's clock may be wrong, so no less than ten seconds. */
function heartbeatFor(assignment: AssignmentDto): number {
  const thirdMs = (Date.parse(assignment.expiresAt) - Date.now()) / 3
  return Math.min(heartbeatMs, Math.max(10_000, thirdMs))
}

/** The draft that the server has of an open assignment: of the one in front or of the one behind it. */
async function fetchDraft(projectId: string, id: string): Promise<AssignmentDto["draft"]> {
  for (const ahead of [false, true]) {
    const open = await call("claimAssignment", { params: { projectId }, body: { ahead } })
    if (open?.id === id) return open.draft
  }
  return null
}

/**
 * Keeps the draft of one item (I12): in the browser at once, on the server within two seconds, and the lease with it. It
 * catches up with what was done meanwhile in another window or on another device, so that the last work is what all of
 * them go on from.
 */
export function createDraftKeeper(options: Options): DraftKeeper {
  const { projectId, store, assignment, task, initial, restored, timer, isOpen } = options
  const { id, leaseToken } = assignment
  let listener: DraftListener | null = null
  /** The last draft, from here or from elsewhere, and the work that the page shows. */
  let latest = restored
  let shown = initial
  let base = initial
  // What only this browser kept, as when it was closed without a connection, is still to be saved.
  let unsaved = restored !== null && restored.savedAt !== serverDraft(assignment, task)?.savedAt
  /** When the server last kept a draft, as far as is known here. */
  let savedAt = assignment.draftSavedAt
  let saving = 0
  /** Of the draft that was sent from here last: it comes from nowhere else. */
  let sentAt: string | null = null
  let pending: ReturnType<typeof setTimeout> | undefined
  let beatAt = 0

  async function failed(error: unknown): Promise<void> {
    if (!(error instanceof ApiError)) throw error
    // The answer came after the item was handed in: whatever it says, the outbox knows better.
    if (!isOpen()) return
    if (error.tooLarge) {
      listener?.onState("tooLarge")
      return
    }
    const ended = endedBy(error)
    if (ended === null) {
      listener?.onState(error.status === 401 ? "signedOut" : "offline")
      return
    }
    if (ended === "closed" && !(await isSignedInAs(store.userId))) {
      listener?.onState("signedOut")
      return
    }
    listener?.onState("saved")
    listener?.onEnded(ended, base)
  }

  /** Goes on from `newer`, where it was made after `seen`. */
  function catchUp(newer: Draft | null, seen: Draft | null): void {
    if (listener === null || !isOpen()) return
    if (newer === null || newer.savedAt === sentAt || !isNewer(newer, seen)) return
    latest = newer
    shown = newer.work
    base = newer.work
    keepDraft(store, id, newer)
    timer.catchUp(newer.activeMs)
    listener.onNewer(newer.work)
  }

  async function catchUpWithServer(seen: Draft | null): Promise<void> {
    const draft = await fetchDraft(projectId, id)
    catchUp(serverDraft({ draft }, task), seen)
  }

  function catchUpWithTabs(): void {
    const kept = keptDraft(store, id, task)
    if (kept === null || !isNewer(kept, latest)) return
    catchUp(kept, latest)
    // The other window may have been closed before it reached the server.
    unsaved = true
    saveSoon(saveAfterMs)
  }

  function saveSoon(afterMs: number): void {
    pending ??= setTimeout(() => save(false), afterMs)
  }

  function save(keepalive: boolean): void {
    clearTimeout(pending)
    pending = undefined
    if (!unsaved || !isOpen() || latest === null) return
    unsaved = false
    saving += 1
    // As old as what it holds: it may go out long after.
    const draft = makeDraft(latest.work, timer.read(), latest.savedAt)
    sentAt = draft.savedAt
    listener?.onState("saving")
    call("saveDraft", { params: { id }, body: { leaseToken, draft: asJson(draft) }, keepalive })
      .then(async (answer) => {
        savedAt = answer?.savedAt ?? null
        listener?.onState(unsaved ? "saving" : "saved")
        if (answer?.kept === false) await catchUpWithServer(draft)
      })
      .catch((error: unknown) => {
        unsaved = true
        // What is too large is so the next time too, unless it has changed.
        if (!(error instanceof ApiError && error.tooLarge)) saveSoon(retryAfterMs)
        return failed(error)
      })
      // Who is signed in could not be found out.
      .catch(failed)
      .finally(() => {
        saving -= 1
      })
  }

  function beat(): void {
    if (!timer.atWork() || !isOpen()) return
    beatAt = performance.now()
    const seen = { latest, savedAt, saving }
    call("extendLease", { params: { id }, body: { leaseToken } })
      .then(async (lease) => {
        if (!unsaved) listener?.onState("saved")
        if (lease !== null) listener?.onGuidelines(lease.guidelineVersion)
        // What was sent from here meanwhile is nothing new.
        if (seen.saving + saving > 0 || savedAt !== seen.savedAt) return
        if (lease === null || lease.draftSavedAt === savedAt) return
        await catchUpWithServer(seen.latest)
        savedAt = lease.draftSavedAt
      })
      .catch(failed)
      .catch(failed)
  }

  return {
    changed: (work) => {
      if (!isOpen() || work === shown) return
      shown = work
      const seen = latest?.savedAt ?? null
      latest = makeDraft(work, timer.read(), savedAfter(seen, serverNow().getTime()))
      keepDraft(store, id, latest)
      unsaved = true
      saveSoon(saveAfterMs)
    },
    start: (hears) => {
      listener = hears
      // It may have waited unseen since it was read.
      catchUpWithTabs()
      if (unsaved) saveSoon(saveAfterMs)
      beatAt = performance.now()
      const everyMs = heartbeatFor(assignment)
      if (Date.parse(assignment.expiresAt) - Date.now() < heartbeatMs) beat()
      const interval = setInterval(beat, everyMs)
      const stop = listenTo({
        leave: () => save(true),
        back: () => {
          catchUpWithTabs()
          save(false)
        },
        // Whoever was away finds out at once whether the item is still theirs, and what became of it.
        shown: beat,
        sign: () => {
          if (performance.now() - beatAt > everyMs) beat()
        },
      })
      return () => {
        stop()
        clearInterval(interval)
        clearTimeout(pending)
        pending = undefined
        listener = null
      }
    },
  }
}

/** As it crosses the wire: plain JSON. */
function asJson(draft: Draft): AssignmentDto["draft"] {
  return JSON.parse(JSON.stringify(draft)) as AssignmentDto["draft"]
}

interface Moments {
  /** The page may not come back. */
  leave: () => void
  /** The window has the focus again, or the network is back. */
  back: () => void
  /** The page is in front again. */
  shown: () => void
  /** Somebody does something. */
  sign: () => void
}

const signs = ["keydown", "pointerdown", "pointermove"] as const

function listenTo({ leave, back, shown, sign }: Moments): () => void {
  const changed = () => {
    if (document.visibilityState === "hidden") {
      leave()
      return
    }
    back()
    shown()
  }
  window.addEventListener("pagehide", leave)
  window.addEventListener("online", back)
  window.addEventListener("focus", back)
  document.addEventListener("visibilitychange", changed)
  for (const name of signs) window.addEventListener(name, sign, { passive: true, capture: true })
  return () => {
    window.removeEventListener("pagehide", leave)
    window.removeEventListener("online", back)
    window.removeEventListener("focus", back)
    document.removeEventListener("visibilitychange", changed)
    for (const name of signs) window.removeEventListener(name, sign, { capture: true })
  }
}
