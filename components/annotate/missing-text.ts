import type { Missing } from "#lib/core/workbench/find-missing.ts"
import type { LabelledTask } from "./assignment-task.ts"
import { questionLabel } from "./describe-change.ts"
import type { Say } from "./say.ts"

/** What is missing, in a sentence. */
export function missingText(t: Say, task: LabelledTask, missing: Missing): string {
  switch (missing.kind) {
    case "placement":
      return t("missing.placement", { keys: missing.keys.join(", ") })
    case "preference":
      return t("missing.preference")
    case "line":
      return t("missing.line")
    case "time":
      return t("missing.time", { seconds: Math.ceil(missing.remainingMs / 1000) })
    case "text":
      return missing.message === 0 && !task.form.conversation
        ? t("missing.text")
        : t("missing.turnText", { turn: missing.message + 1 })
    case "lastTurn":
      return t("missing.lastTurn")
    case "choice":
      return t("missing.choice")
    case "edit":
      return t("missing.edit")
    case "answer": {
      const question = questionLabel(task, missing.question)
      return missing.response === null
        ? t("missing.itemAnswer", { question })
        : t("missing.answer", { key: missing.response, question })
    }
  }
}
