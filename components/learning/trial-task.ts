import { taskOf } from "#components/annotate/assignment-task.ts"
import type { LabelledTask } from "#components/annotate/assignment-task.ts"
import type { TrialDto } from "#lib/contracts/learning.ts"

/** All places are to be filled, all scales answered, and nothing else is asked: gold speaks of the order alone. */
export function trialTask({ item, form }: TrialDto): LabelledTask {
  return taskOf({
    item,
    form: {
      ...form,
      allowPartial: false,
      minActiveMs: null,
      questions: form.questions.map((scale) => ({ ...scale, required: true })),
      spanLabels: [],
      conversation: false,
      drafting: false,
    },
  })
}

/** What the order is kept under in the browser until the item is answered. */
export function trialDraftId({ itemId, attempt }: TrialDto): string {
  return `trial:${itemId}:${attempt}`
}
