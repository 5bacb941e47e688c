import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import { newestDraft, readDraft } from "#lib/core/workbench/draft.ts"
import type { Draft } from "#lib/core/workbench/draft.ts"
import type { Task } from "#lib/core/workbench/work.ts"
import type { BrowserStore } from "./browser-store.ts"

/** Drafts in the browser's store. `id` is the assignment's, or that of whatever else is worked on. */

function keyOf(id: string): string {
  return `draft:${id}`
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
