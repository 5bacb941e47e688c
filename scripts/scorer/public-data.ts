import { comparisonsOf } from "#lib/core/ranking.ts"
import type { Ranking } from "#lib/core/ranking.ts"
import { SPLIT } from "#lib/core/scorer/prepared-data.ts"
import type { TrainingInput } from "#lib/core/scorer/prepared-data.ts"
import { readPublicText } from "../public-files.ts"

/** One comparison of a public data set: what was learned from it, and what it is measured by. */
export interface PublicPair {
  prompt: string
  /** What must not be split: a prompt, a conversation, a topic. */
  group: string
  first: string
  second: string
  /** Share of the votes for the first, ties as half; what a scorer learns. */
  votes: number
  /** How the pair counts where accuracy is measured: 1 the first is better, 0 the second, null not measured. */
  measured: 0 | 1 | null
  /** The judgment or item it comes from, which weighs 1 whatever its pairs. */
  judgment: string
}

function readLines<T>(name: string): T[] {
  return readPublicText(name)
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as T)
}

interface UkpLine {
  externalId: string
  prompt: string
  responses: { content: string }[]
  metadata: { topic: string; strict: "a1" | "a2" | null }
  votes: { annotator: string; value: "a1" | "a2" | "equal" }[]
}

/** UKPConvArg1: five votes an item; measured on the strict pairs, grouped by topic. */
export function readUkp(): PublicPair[] {
  return readLines<UkpLine>("ukp-arguments.jsonl.gz").map((line) => {
    const [first = "", second = ""] = line.responses.map((response) => response.content)
    const points = line.votes.map(({ value }) => (value === "equal" ? 0.5 : value === "a1" ? 1 : 0))
    const { strict, topic } = line.metadata
    return {
      prompt: line.prompt,
      group: topic,
      first,
      second,
      votes: mean(points),
      measured: strict === null ? null : strict === "a1" ? 1 : 0,
      judgment: line.externalId,
    }
  })
}

interface PandaLine {
  idx: number
  instruction: string
  input: string
  /** A few answers are the JSON value `false` */
  response1: string | boolean
  response2: string | boolean
  annotator1: number
  annotator2: number
  annotator3: number
}

/** PandaLM's human test set: three votes a comparison; measured where the majority is no tie. */
export function readPandaLm(): PublicPair[] {
  const lines = JSON.parse(readPublicText("pandalm-testset.json.gz")) as PandaLine[]
  return lines.map((line) => {
    const points = [line.annotator1, line.annotator2, line.annotator3].map((label) =>
      label === 0 ? 0.5 : label === 1 ? 1 : 0,
    )
    const votes = mean(points)
    const prompt = `${line.instruction}\n\n${line.input}`.trim()
    return {
      prompt,
      group: prompt,
      first: String(line.response1),
      second: String(line.response2),
      votes,
      measured: votes === 0.5 ? null : votes > 0.5 ? 1 : 0,
      judgment: String(line.idx),
    }
  })
}

interface OasstMessage {
  message_id: string
  text: string
  rank?: number | null
  replies?: OasstMessage[]
}

/** Open-Assistant: the pairs of every ranked set of replies, grouped by conversation tree. */
export function readOasst(): PublicPair[] {
  const pairs: PublicPair[] = []
  const visit = (message: OasstMessage, path: readonly string[], group: string): void => {
    const here = [...path, message.text]
    const replies = message.replies ?? []
    const ranked = replies.filter((reply) => typeof reply.rank === "number")
    for (const better of ranked) {
      for (const worse of ranked) {
        if ((better.rank ?? 0) >= (worse.rank ?? 0)) continue
        pairs.push(decided(here.join("\n\n"), group, better.text, worse.text, message.message_id))
      }
    }
    for (const reply of replies) visit(reply, here, group)
  }
  const trees = readLines<{ message_tree_id: string; prompt: OasstMessage }>("oasst-trees.jsonl.gz")
  for (const tree of trees) visit(tree.prompt, [], tree.message_tree_id)
  return pairs
}

interface RankedLine {
  externalId: string
  prompt: string
  responses: { content: string }[]
  judgments: { ranking: Ranking }[]
}

/** FineGrainedRLHF dev: rankings of four, close to noise. */
export function readFineGrained(): PublicPair[] {
  return readLines<RankedLine>("rankings.jsonl.gz")
    .filter((line) => line.externalId.startsWith("finegrained-"))
    .flatMap((line) =>
      line.judgments.flatMap(({ ranking }) =>
        comparisonsOf(ranking)
          .filter(({ outcome }) => outcome !== 0.5)
          .map(({ first, second, outcome }) => {
            const [better, worse] = outcome === 1 ? [first, second] : [second, first]
            const text = (response: number) => line.responses[response]?.content ?? ""
            return decided(line.prompt, line.prompt, text(better), text(worse), line.externalId)
          }),
      ),
    )
}

function decided(
  prompt: string,
  group: string,
  first: string,
  second: string,
  judgment: string,
): PublicPair {
  return { prompt, group, first, second, votes: 1, measured: 1, judgment }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/**
 * Pairs as a training reads them. Those of a held-out group are the test split, where they are measured; the others
 * teach what `target` says of them, and nothing where it says null.
 */
export function toTrainingInput(
  pairs: readonly PublicPair[],
  isHeldOut: (group: string) => boolean,
  target: (pair: PublicPair) => number | null = (pair) => pair.votes,
): TrainingInput {
  const texts: string[] = []
  const indexOf = new Map<string, number>()
  const add = (text: string): number => {
    const known = indexOf.get(text)
    if (known !== undefined) return known
    indexOf.set(text, texts.length)
    return texts.push(text) - 1
  }
  const judgments = new Map<string, number>()
  const rows = pairs.flatMap((pair) => {
    const held = isHeldOut(pair.group)
    const share = held ? pair.measured : target(pair)
    if (share === null) return []
    const judgment = judgments.get(pair.judgment) ?? judgments.size
    judgments.set(pair.judgment, judgment)
    const isFirst = share >= 0.5
    return [
      {
        prompt: add(pair.prompt),
        key: add(pair.group),
        chosen: add(isFirst ? pair.first : pair.second),
        rejected: add(isFirst ? pair.second : pair.first),
        target: isFirst ? share : 1 - share,
        judgment,
        split: held ? SPLIT.test : SPLIT.train,
      },
    ]
  })
  return {
    texts,
    pairs: {
      promptIndex: Uint32Array.from(rows, (row) => row.prompt),
      promptKeyIndex: Uint32Array.from(rows, (row) => row.key),
      chosenIndex: Uint32Array.from(rows, (row) => row.chosen),
      rejectedIndex: Uint32Array.from(rows, (row) => row.rejected),
      groupId: Uint32Array.from(rows, (row) => row.judgment),
      target: Float64Array.from(rows, (row) => row.target),
      split: Uint8Array.from(rows, (row) => row.split),
    },
  }
}
