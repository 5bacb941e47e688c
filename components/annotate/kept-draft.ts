import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import { isForgotten, newestDraft, readDraft } from "#lib/core/workbench/draft.ts"
import type { Draft } from "#lib/core/workbench/draft.ts"
import { outboxPrefix, readEntry } from "#lib/core/workbench/outbox.ts"
import type { Task } from "#lib/core/workbench/work.ts"
import type { BrowserStore } from "./browser-store.ts"

/** Drafts in the browser's store. `id` is the assignment's, or that of whatever else is worked on. */

const draftPrefix = "draft:"

function keyOf(id: string): string {
  return draftPrefix + id
}

function keptIds(store: BrowserStore): string[] {
  return store.keys(draftPrefix).map((key) => key.slice(draftPrefix.length))
}

function parsed(stored: string | null): unknown {
  try {
    return stored === null ? null : JSON.parse(stored)
  } catch {
    return null
  }
}

/** What this browser kept of the work, cut to what the task knows. */
export function keptDraft(store: BrowserStore, id: string, task: Task): Draft | null {
  return readDraft(parsed(store.get(keyOf(id))), task)
}

/** False where the browser kept nothing. */
export function keepDraft(store: BrowserStore, id: string, draft: Draft): boolean {
  return store.set(keyOf(id), JSON.stringify(draft))
}

export function forgetDraft(store: BrowserStore, id: string): void {
  store.remove(keyOf(id))
}

/** Whether this browser keeps drafts of assignments, and not only of corrections and trials, whose ids have a kind. */
export function hasDrafts(store: BrowserStore): boolean {
  return keptIds(store).some((id) => !id.includes(":"))
}

/**
 * Lets go of drafts that were left lying, which nobody would come back to: their items were submitted elsewhere, or are
 * other people's by now. Never of what waits to be sent, which may come back to be corrected, nor of `open` ones (I12).
 */
export function forgetOldDrafts(store: BrowserStore, open: readonly string[], now: Date): void {
  const entries = store.keys(outboxPrefix).map((key) => readEntry(store.get(key)))
  const waiting = entries.flatMap((entry) => (entry?.lost === true ? [] : entry?.assignmentId))
  for (const id of keptIds(store)) {
    if (open.includes(id) || waiting.includes(id)) continue
    if (isForgotten(parsed(store.get(keyOf(id))), now)) forgetDraft(store, id)
  }
}

/** What the server kept of it. */
export function serverDraft({ draft }: Pick<AssignmentDto, "draft">, task: Task): Draft | null {
  return readDraft(draft, task)
}

/** What was done on the item before, wherever it was kept last (I12). */
export function restoredDraft(
  store: BrowserStore,
  assignment: AssignmentDto,
  task: Task,
): Draft | null {
  return newestDraft(keptDraft(store, assignment.id, task), serverDraft(assignment, task))
}

/** Whether anything was done on the item before. */
export function hasDraft(store: BrowserStore, assignment: AssignmentDto): boolean {
  return assignment.draft !== null || store.get(keyOf(assignment.id)) !== null
}
