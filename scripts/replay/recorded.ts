import { readFile } from "node:fs/promises"
import { gunzipSync } from "node:zlib"
import { wireItemSchema } from "#lib/contracts/items.ts"
import type { WireItem, WireJudgment } from "#lib/contracts/items.ts"
import { promptMessages, responseMessages } from "#lib/contracts/messages.ts"
import type { Message } from "#lib/contracts/messages.ts"

/** Reads items with their judgments from NDJSON, also gzipped. */
export async function readRecorded(file: string): Promise<WireItem[]> {
  const bytes = await readFile(file)
  const text = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8")
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => wireItemSchema.parse(JSON.parse(line)))
}

/** The items that the same number of people have judged: they make one project with that overlap. */
export function groupByOverlap(items: readonly WireItem[]): Map<number, WireItem[]> {
  const groups = new Map<number, WireItem[]>()
  for (const item of items) {
    const overlap = item.judgments?.length ?? 0
    if (overlap > 0) groups.set(overlap, [...(groups.get(overlap) ?? []), item])
  }
  return groups
}

const key = (messages: readonly Message[]) =>
  JSON.stringify(messages.map(({ role, content }) => [role, content]))

/** Finds what was recorded for an item from its text alone, which is all that an annotator gets. */
export class Recordings {
  readonly #items = new Map<string, WireItem>()

  constructor(items: readonly WireItem[]) {
    for (const item of items)
      this.#items.set(
        Recordings.#keyOf(
          promptMessages(item.prompt),
          item.responses.map((r) => responseMessages(r.content)),
        ),
        item,
      )
  }

  static #keyOf(prompt: readonly Message[], responses: readonly (readonly Message[])[]): string {
    return JSON.stringify([key(prompt), ...responses.map(key).toSorted()])
  }

  find(prompt: readonly Message[], responses: readonly (readonly Message[])[]): WireItem {
    const item = this.#items.get(Recordings.#keyOf(prompt, responses))
    if (item === undefined) throw new Error("the server shows an item that is not in the file")
    return item
  }
}

/** A recorded ranking in the keys that were shown: each response is known by its text. */
export function rankingInKeys(
  item: WireItem,
  judgment: WireJudgment,
  shown: readonly { key: string; content: readonly Message[] }[],
): string[][] {
  const keyOf = new Map(shown.map((response) => [key(response.content), response.key]))
  return judgment.ranking.map((tier) =>
    tier.map((index) => {
      const response = item.responses[index]
      const shownKey =
        response === undefined ? undefined : keyOf.get(key(responseMessages(response.content)))
      if (shownKey === undefined)
        throw new Error("a recorded ranking names a response that is not shown")
      return shownKey
    }),
  )
}
