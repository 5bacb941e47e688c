import type { CreateProject, Question } from "#lib/contracts/projects.ts"
import { flagsOf, takesOptions, type ProjectValues, type QuestionValues } from "./project-values.ts"

/** The form's content as the API takes it, without the task type, which is chosen once. */
export type ProjectBody = Omit<
  CreateProject,
  | "taskType"
  | "guidelines"
  | "slug"
  | "spanLabels"
  | "conversation"
  | "qualification"
  | "showAccuracy"
> & {
  slug?: string
}

/** A number that was typed. The form is checked before, so that none is missing. */
const typed = (text: string) => Number(text.trim())
const typedOrNull = (text: string, unit = 1) => (text.trim() === "" ? null : typed(text) * unit)

function questionBody(question: QuestionValues): Question {
  return {
    key: question.key,
    label: question.label.trim(),
    kind: question.kind,
    scope: question.scope,
    required: question.required,
    ...(takesOptions(question.kind)
      ? { options: question.options.map(({ value, label }) => ({ value, label: label.trim() })) }
      : {}),
  }
}

/** Percentages as fractions. The last one is what is left, so that they add up to exactly 1. */
function splitsBody(splits: ProjectValues["pairPolicy"]["splits"]) {
  const train = typed(splits.train) / 100
  const validation = typed(splits.validation) / 100
  return { train, validation, test: Math.max(0, Math.round((1 - train - validation) * 1e6) / 1e6) }
}

/** What the form says, for `createProject` and `patchProject`. */
export function projectBody(values: ProjectValues): ProjectBody {
  const known = new Set(flagsOf(values.questions).map((flag) => flag.value))
  const { splits, minAgreement, excludeFlags, ...policy } = values.pairPolicy
  return {
    name: values.name.trim(),
    ...(values.slug.trim() === "" ? {} : { slug: values.slug.trim() }),
    locale: values.locale,
    overlap: typed(values.overlap),
    allowTies: values.allowTies,
    allowPartial: values.allowPartial,
    strengthScale: values.taskType === "pairwise" ? typedOrNull(values.strengthScale) : null,
    minActiveMs: typedOrNull(values.minActiveSeconds, 1000),
    leaseMinutes: typed(values.leaseMinutes),
    maxTextBytes: typed(values.maxTextKb) * 1000,
    questions: values.questions.map(questionBody),
    retrain: {
      everyJudgments: values.retrain.automatic ? typed(values.retrain.everyJudgments) : null,
      minPairs: typed(values.retrain.minPairs),
    },
    pairPolicy: {
      ...policy,
      minAgreement: minAgreement.trim() === "" ? null : typed(minAgreement) / 100,
      excludeFlags: excludeFlags.filter((flag) => known.has(flag)),
      splits: splitsBody(splits),
    },
  }
}

/** The fields in which two forms differ. */
export function changedFields(before: ProjectValues, after: ProjectValues): Partial<ProjectBody> {
  const old: Record<string, unknown> = { ...projectBody(before) }
  const changed = Object.entries(projectBody(after)).filter(
    ([name, value]) => JSON.stringify(old[name]) !== JSON.stringify(value),
  )
  return Object.fromEntries(changed)
}
