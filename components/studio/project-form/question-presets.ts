import type { Messages } from "#lib/i18n/messages/en.ts"
import { newRowId } from "../row-id.ts"
import type { QuestionValues } from "./project-values.ts"

/** Words of ready-made questions, in the language of the project that asks them. */
export type PresetWords = Messages["projects"]["presets"]

export const presetNames = ["flags", "overall", "reason", "confidence", "blank"] as const
export type PresetName = (typeof presetNames)[number]

const options = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ id: newRowId(), value, label }))

function makePreset(name: PresetName, words: PresetWords): Omit<QuestionValues, "id"> {
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

/** A ready-made question whose key no other one has. */
export function presetQuestion(
  name: PresetName,
  words: PresetWords,
  takenKeys: readonly string[],
): QuestionValues {
  const preset = makePreset(name, words)
  return { ...preset, id: newRowId(), key: freeKey(preset.key, takenKeys) }
}

/** The key, or where it is taken the key with the first free number. */
export function freeKey(key: string, taken: readonly string[]): string {
  if (!taken.includes(key)) return key
  let number = 2
  while (taken.includes(`${key}-${number}`)) number += 1
  return `${key}-${number}`
}
