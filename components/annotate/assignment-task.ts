import type { Message } from "#lib/contracts/messages.ts"
import type { Question, SpanLabel, TaskType } from "#lib/contracts/projects.ts"
import type { Task } from "#lib/core/workbench/work.ts"

/** What is asked, with the words it is asked in. */
export interface LabelledTask extends Omit<Task, "form"> {
  readonly form: Omit<Task["form"], "taskType" | "questions" | "spanLabels"> & {
    readonly taskType: TaskType
    readonly questions: readonly Question[]
    readonly spanLabels: readonly SpanLabel[]
    /** Whose pictures the texts show. */
    readonly imageHosts: readonly string[]
  }
}

/** What the cards show. */
export interface ShownItem {
  readonly prompt: readonly Message[]
  readonly responses: readonly { readonly key: string; readonly content: readonly Message[] }[]
}

export function taskOf({
  item,
  form,
}: {
  item: ShownItem
  form: LabelledTask["form"]
}): LabelledTask {
  return {
    keys: item.responses.map((response) => response.key),
    form,
    prompt: item.prompt,
    contents: Object.fromEntries(item.responses.map(({ key, content }) => [key, content])),
  }
}

/** Equal for two forms that ask the same. */
export function formText({ form }: { form: object }): string {
  return JSON.stringify(form)
}

const titleLength = 80

/** The beginning of what was asked, to name an item by. */
export function titleOf(prompt: readonly Message[]): string {
  const text = (prompt.at(-1)?.content ?? "").replaceAll(/\s+/g, " ").trim()
  const letters = Array.from(text)
  return letters.length > titleLength ? `${letters.slice(0, titleLength).join("")}…` : text
}
