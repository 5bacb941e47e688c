import type { CreateProject, Question } from "#lib/contracts/projects.ts"
import {
  flagsOf,
  hostsOf,
  type OptionValues,
  type ProjectValues,
  type QuestionValues,
  takesOptions,
} from "./project-values.ts"
import { taskTraits } from "./task-traits.ts"

/** The form's content as the API takes it, without the task type, which is chosen once. */
export type ProjectBody = Omit<CreateProject, "taskType" | "guidelines" | "slug"> & {
  slug?: string
}

/** A number that was typed. The form is checked before, so that none is missing. */
const typed = (text: string) => Number(text.trim())
const typedOrNull = (text: string, unit = 1) => (text.trim() === "" ? null : typed(text) * unit)

const optionBody = ({ value, label }: OptionValues) => ({ value, label: label.trim() })

function questionBody(question: QuestionValues, hasResponses: boolean): Question {
  return {
    key: question.key,
    label: question.label.trim(),
    kind: question.kind,
    scope: hasResponses ? question.scope : "item",
    required: question.required,
    ...(takesOptions(question.kind) ? { options: question.options.map(optionBody) } : {}),
  }
}

/** Percentages as fractions. The last one is what is left, so that they add up to exactly 1. */
function splitsBody(splits: ProjectValues["pairPolicy"]["splits"]) {
  const train = typed(splits.train) / 100
  const validation = typed(splits.validation) / 100
  return { train, validation, test: Math.max(0, Math.round((1 - train - validation) * 1e6) / 1e6) }
}

function qualificationBody({ asked, threshold, attempts }: ProjectValues["qualification"]) {
  return asked ? { threshold: typed(threshold) / 100, attempts: typed(attempts) } : null
}

/** What the form says, for `createProject` and `patchProject`. */
export function projectBody(values: ProjectValues): ProjectBody {
  const known = new Set(flagsOf(values.questions).map((flag) => flag.value))
  const traits = taskTraits[values.taskType]
  const { splits, minAgreement, excludeFlags, ...policy } = values.pairPolicy
  return {
    name: values.name.trim(),
    ...(values.slug.trim() === "" ? {} : { slug: values.slug.trim() }),
    locale: values.locale,
    overlap: typed(values.overlap),
    allowTies: values.allowTies,
    allowPartial: values.allowPartial,
    strengthScale: traits.strength ? typedOrNull(values.strengthScale) : null,
    minActiveMs: typedOrNull(values.minActiveSeconds, 1000),
    leaseMinutes: typed(values.leaseMinutes),
    maxTextBytes: typed(values.maxTextKb) * 1000,
    questions: values.questions.map((question) => questionBody(question, traits.responses)),
    spanLabels: traits.responses ? values.spanLabels.map(optionBody) : [],
    conversation: traits.conversation && values.conversation,
    qualification: traits.gold ? qualificationBody(values.qualification) : null,
    showAccuracy: traits.gold && values.showAccuracy,
    imageHosts: hostsOf(values.imageHosts),
    retrain: {
      everyJudgments: values.retrain.automatic ? typed(values.retrain.everyJudgments) : null,
      minPairs: typed(values.retrain.minPairs),
    },
    askNext: values.askNext,
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
