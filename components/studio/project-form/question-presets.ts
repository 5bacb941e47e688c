import type { TaskType } from "#lib/contracts/projects.ts"
import type { Messages } from "#lib/i18n/messages/en.ts"
import { newRowId } from "../row-id.ts"
import { isRatingScale, type OptionValues, type QuestionValues } from "./project-values.ts"
import { taskTraits } from "./task-traits.ts"

/** Words of ready-made questions, in the language of the project that asks them. */
export type PresetWords = Messages["projects"]["presets"]

const presetNames = ["flags", "overall", "aspects", "reason", "confidence", "blank"] as const
export type PresetName = (typeof presetNames)[number]

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ id: newRowId(), value, label }))

/** The usual labels of marked passages. */
export function markOptions(words: PresetWords): OptionValues[] {
  return options(words.marks)
}

/** What makes sense to ask beside a type of task. */
export function presetsOf(taskType: TaskType): PresetName[] {
  const { responses, ranked } = taskTraits[taskType]
  return presetNames.filter((name) => {
    if (name === "reason") return ranked
    if (name === "aspects") return taskType === "rating"
    return responses || name === "confidence" || name === "blank"
  })
}

// The beginning of their ids: what the choice of a task has brought goes with it.
const aspectId = "aspect-"

function aspects(words: PresetWords, takenKeys: readonly string[]): QuestionValues[] {
  return Object.entries(words.aspects).map(([key, label]) => ({
    id: `${aspectId}${newRowId()}`,
    key: freeKey(key, takenKeys),
    label,
    kind: "likert",
    scope: "response",
    required: true,
    options: [],
  }))
}

/** The questions after another type of task was chosen: a rating task has the usual scales where there are none. */
export function questionsOfTask(
  taskType: TaskType,
  questions: readonly QuestionValues[],
  words: PresetWords,
): QuestionValues[] {
  if (taskType !== "rating") return questions.filter(({ id }) => !id.startsWith(aspectId))
  if (questions.some(isRatingScale)) return [...questions]
  return [
    ...aspects(
      words,
      questions.map(({ key }) => key),
    ),
    ...questions,
  ]
}

function makePreset(
  name: Exclude<PresetName, "aspects">,
  words: PresetWords,
): Omit<QuestionValues, "id"> {
  const question = { key: name, required: false, options: [] }
  switch (name) {
    case "flags":
      return {
        ...question,
        label: words.flags,
        kind: "multichoice",
        scope: "response",
        options: options(words.flagOptions),
      }
    case "overall":
      return { ...question, label: words.overall, kind: "likert", scope: "response" }
    case "reason":
      return {
        ...question,
        label: words.reason,
        kind: "choice",
        scope: "item",
        options: options(words.reasonOptions),
      }
    case "confidence":
      return { ...question, label: words.confidence, kind: "likert", scope: "item" }
    case "blank":
      return { ...question, key: "question", label: "", kind: "likert", scope: "response" }
  }
}

/** Ready-made questions whose keys no other ones have, about what a type of task has. */
export function presetQuestions(
  name: PresetName,
  words: PresetWords,
  takenKeys: readonly string[],
  taskType: TaskType,
): QuestionValues[] {
  if (name === "aspects") return aspects(words, takenKeys)
  const preset = makePreset(name, words)
  const scope = taskTraits[taskType].responses ? preset.scope : "item"
  return [{ ...preset, scope, id: newRowId(), key: freeKey(preset.key, takenKeys) }]
}

/** The key, or where it is taken the key with the first free number. */
export function freeKey(key: string, taken: readonly string[]): string {
  if (!taken.includes(key)) return key
  let number = 2
  while (taken.includes(`${key}-${number}`)) number += 1
  return `${key}-${number}`
}
