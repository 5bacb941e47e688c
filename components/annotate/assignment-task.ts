import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import type { Message } from "#lib/contracts/messages.ts"
import type { Question } from "#lib/contracts/projects.ts"
import type { Task } from "#lib/core/workbench/work.ts"

/** What is asked, with the words it is asked in. */
export interface LabelledTask {
  readonly keys: Task["keys"]
  readonly form: Omit<Task["form"], "questions"> & { readonly questions: readonly Question[] }
}

/** What the cards show. */
export interface ShownItem {
  readonly prompt: readonly Message[]
  readonly responses: readonly { readonly key: string; readonly content: readonly Message[] }[]
}

export function taskOf(assignment: AssignmentDto): LabelledTask {
  return {
    keys: assignment.item.responses.map((response) => response.key),
    form: assignment.form,
  }
}

const titleLength = 80

/** The beginning of what was asked, to name an item by. */
export function titleOf(prompt: readonly Message[]): string {
  const text = (prompt.at(-1)?.content ?? "").replaceAll(/\s+/g, " ").trim()
  const letters = Array.from(text)
  return letters.length > titleLength ? `${letters.slice(0, titleLength).join("")}…` : text
}
