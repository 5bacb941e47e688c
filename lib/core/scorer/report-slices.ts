import type { Figure, Undefined } from "#lib/core/figure.ts"
import { bootstrapShare, type BootstrapOptions } from "./bootstrap.ts"
import { SCRIPTS } from "./code-points.ts"
import {
  decidedComparisons,
  isAbove,
  lengthOf,
  promptNumbers,
  type ReportItem,
  type ReportPair,
  textAt,
} from "./report-items.ts"
import { countMarks } from "./text-marks.ts"

/** A part of the held-out pairs, and how scorer and length do on it. */
export interface Slice {
  readonly by: "responses" | "script" | "metadata" | "annotator"
  /** The metadata key where `by` is "metadata" */
  readonly key: string | null
  readonly value: string
  readonly accuracy: Figure | Undefined
  readonly length: Figure | Undefined
}

/** A metadata key with more values than this names things, and does not sort them. */
const MAX_VALUES = 20
const ORDER = ["responses", "script", "metadata", "annotator"] as const

interface Cases {
  readonly by: Slice["by"]
  readonly key: string | null
  readonly value: string
  readonly right: number[]
  readonly longer: number[]
  readonly prompt: number[]
}

/**
 * Accuracy by number of responses, writing system of the prompt and metadata, over the pairs of the dataset version;
 * and by annotator, over what each one said themselves.
 *
 * @param rewards for each item the rewards of its responses
 */
export function measureSlices(
  items: readonly ReportItem[],
  pairs: readonly ReportPair[],
  rewards: readonly Float64Array[],
  options: BootstrapOptions,
): Slice[] {
  const prompts = promptNumbers(items)
  const slices = new Map<string, Cases>()
  const add = (
    by: Slice["by"],
    key: string | null,
    value: string,
    [item, better, worse]: readonly [number, number, number],
  ): void => {
    const name = JSON.stringify([by, key, value])
    const cases = slices.get(name) ?? { by, key, value, right: [], longer: [], prompt: [] }
    slices.set(name, cases)
    const own = rewards[item]
    cases.right.push(isAbove(own?.[better] ?? 0, own?.[worse] ?? 0))
    cases.longer.push(
      isAbove(lengthOf(textAt(items[item], better)), lengthOf(textAt(items[item], worse))),
    )
    cases.prompt.push(prompts[item] ?? 0)
  }
  const keys = sortingKeys(items)
  const scripts = items.map(({ prompt }) => scriptOfText(prompt))
  for (const pair of pairs) {
    const item = items[pair.item]
    if (item === undefined) continue
    const compared = [pair.item, pair.chosen, pair.rejected] as const
    add("responses", null, String(item.responses.length), compared)
    add("script", null, scripts[pair.item] ?? "", compared)
    for (const key of keys) {
      for (const value of item.metadata[key] ?? []) add("metadata", key, value, compared)
    }
  }
  items.forEach((item, i) => {
    for (const { annotator, ranking } of item.judgments) {
      for (const [better, worse] of decidedComparisons(ranking)) {
        add("annotator", null, annotator, [i, better, worse])
      }
    }
  })
  return [...slices.values()]
    .toSorted(
      (a, b) =>
        ORDER.indexOf(a.by) - ORDER.indexOf(b.by) ||
        (a.key ?? "").localeCompare(b.key ?? "", "en") ||
        b.right.length - a.right.length ||
        (a.value < b.value ? -1 : 1),
    )
    .map(({ by, key, value, right, longer, prompt }) => ({
      by,
      key,
      value,
      accuracy: bootstrapShare(right, prompt, options),
      length: bootstrapShare(longer, prompt, options),
    }))
}

/** The writing system most of a text's letters are of. */
function scriptOfText(text: string): string {
  const counts = countMarks(text).scripts
  let most = 0
  for (let s = 1; s < SCRIPTS.length; s++) if ((counts[s] ?? 0) > (counts[most] ?? 0)) most = s
  return SCRIPTS[most] ?? "Other"
}

/** Metadata keys that sort the items: at least two values, and not too many. */
function sortingKeys(items: readonly ReportItem[]): string[] {
  const values = new Map<string, Set<string>>()
  for (const { metadata } of items) {
    for (const [key, list] of Object.entries(metadata)) {
      const known = values.get(key) ?? new Set()
      for (const value of list) known.add(value)
      values.set(key, known)
    }
  }
  return [...values].filter(([, v]) => v.size >= 2 && v.size <= MAX_VALUES).map(([key]) => key)
}
