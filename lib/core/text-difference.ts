import { between, sameEnds } from "./changed-lines.ts"
import { wordSource } from "./word-pattern.ts"

/** A run of text that both have, that only the first has, or only the second. */
export interface DifferencePart {
  readonly kind: "same" | "removed" | "added"
  readonly text: string
}

/** Words, white space, and everything else a character each. */
const tokenPattern = new RegExp(`${wordSource}|\\n|[^\\S\\n]+|.`, "gsu")

/** Beyond so many changes a search is given up: it costs their square. */
const mostChanges = 1_000
/** UTF-16 units in both. Longer texts are compared by lines, and words looked at where those differ. */
const longTexts = 40_000

type Step = DifferencePart["kind"]

/**
 * The furthest points of each round of the greedy search, or null where `mostChanges` were not enough.
 * Round d holds for each diagonal k = x − y in −d, −d+2 … d the furthest x that d changes reach.
 */
function searchRounds(a: Int32Array, b: Int32Array): Int32Array[] | null {
  const most = Math.min(a.length + b.length, mostChanges)
  const furthest = new Int32Array(2 * most + 3)
  const at = (k: number) => furthest[k + most + 1] ?? 0
  const rounds: Int32Array[] = []
  for (let d = 0; d <= most; d += 1) {
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && at(k - 1) < at(k + 1))
      let x = down ? at(k + 1) : at(k - 1) + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1
      furthest[k + most + 1] = x
      if (x >= a.length && x - k >= b.length) return [...rounds, snapshot(furthest, most, d)]
    }
    rounds.push(snapshot(furthest, most, d))
  }
  return null
}

/** Diagonals −d … d of a round; entry k + d. */
function snapshot(furthest: Int32Array, most: number, d: number): Int32Array {
  return furthest.slice(most + 1 - d, most + 2 + d)
}

/** The steps from one text to the other, read backwards through the rounds. */
function stepsOf(rounds: readonly Int32Array[], aLength: number, bLength: number): Step[] {
  const steps: Step[] = []
  let [x, y] = [aLength, bLength]
  for (let d = rounds.length - 1; d > 0; d -= 1) {
    const before = rounds[d - 1]
    const reached = (k: number) => (Math.abs(k) > d - 1 ? -1 : (before?.[k + d - 1] ?? -1))
    const k = x - y
    const down = k === -d || (k !== d && reached(k - 1) < reached(k + 1))
    const fromX = down ? reached(k + 1) : reached(k - 1)
    const fromY = fromX - (down ? k + 1 : k - 1)
    while (x > fromX && y > fromY && x + y > fromX + fromY + 1) {
      steps.push("same")
      x -= 1
      y -= 1
    }
    steps.push(down ? "added" : "removed")
    ;[x, y] = [fromX, fromY]
  }
  while (x > 0 && y > 0) {
    steps.push("same")
    x -= 1
    y -= 1
  }
  return steps.toReversed()
}

/** Collects changes so that of each stretch the removed comes first, and white space alone parts no two of them. */
function merge(parts: readonly DifferencePart[]): DifferencePart[] {
  const merged: DifferencePart[] = []
  let removed = ""
  let added = ""
  const flush = () => {
    if (removed !== "") merged.push({ kind: "removed", text: removed })
    if (added !== "") merged.push({ kind: "added", text: added })
    removed = ""
    added = ""
  }
  for (const [index, part] of parts.entries()) {
    const { kind, text } = part
    const gathered = removed !== "" && added !== "" && isGap(part) && isChange(parts[index + 1])
    if (kind === "removed" || gathered) removed += text
    if (kind === "added" || gathered) added += text
    if (kind !== "same" || gathered) continue
    flush()
    const last = merged.at(-1)
    if (last?.kind === "same") merged[merged.length - 1] = { kind, text: last.text + text }
    else merged.push({ kind, text })
  }
  flush()
  return merged
}

/** White space between words of a line. */
function isGap({ kind, text }: DifferencePart): boolean {
  return kind === "same" && /^[^\S\n]+$/.test(text)
}

function isChange(part: DifferencePart | undefined): boolean {
  return part !== undefined && part.kind !== "same"
}

/** A number for each different token, so that the search compares numbers. */
function numbered(tokens: readonly string[], numbers: Map<string, number>): Int32Array {
  const list = new Int32Array(tokens.length)
  for (const [at, token] of tokens.entries()) {
    const known = numbers.get(token) ?? numbers.size
    numbers.set(token, known)
    list[at] = known
  }
  return list
}

/** The steps from `a` to `b`, or null where they have too little in common. */
function findSteps(a: readonly string[], b: readonly string[]): Step[] | null {
  const numbers = new Map<string, number>()
  const rounds = searchRounds(numbered(a, numbers), numbered(b, numbers))
  return rounds === null ? null : stepsOf(rounds, a.length, b.length)
}

function run(kind: Step, text: string): DifferencePart[] {
  return text === "" ? [] : [{ kind, text }]
}

/** What is done with stretches that have too little in common to be compared word by word. */
type Otherwise = (a: string, b: string) => DifferencePart[]

const replace: Otherwise = (a, b) => [...run("removed", a), ...run("added", b)]

/** Word by word, but for what the two have in common at their ends. */
function tokenDifference(textA: string, textB: string, otherwise: Otherwise): DifferencePart[] {
  const [tokensA, tokensB] = [tokensOf(textA), tokensOf(textB)]
  let start = 0
  while (start < tokensA.length && start < tokensB.length && tokensA[start] === tokensB[start]) {
    start += 1
  }
  let end = 0
  const shorter = Math.min(tokensA.length, tokensB.length) - start
  while (end < shorter && tokensA.at(-1 - end) === tokensB.at(-1 - end)) end += 1
  const a = tokensA.slice(start, tokensA.length - end)
  const b = tokensB.slice(start, tokensB.length - end)
  const steps = findSteps(a, b)
  const same = (tokens: readonly string[]) => run("same", tokens.join(""))
  return [
    ...same(tokensA.slice(0, start)),
    ...(steps === null ? otherwise(a.join(""), b.join("")) : stepParts(a, b, steps)),
    ...same(tokensA.slice(tokensA.length - end)),
  ]
}

function stepParts(
  a: readonly string[],
  b: readonly string[],
  steps: readonly Step[],
): DifferencePart[] {
  let [x, y] = [0, 0]
  return steps.map((kind) => {
    const text = (kind === "added" ? b[y] : a[x]) ?? ""
    if (kind !== "added") x += 1
    if (kind !== "removed") y += 1
    return { kind, text }
  })
}

function tokensOf(text: string): readonly string[] {
  return text.match(tokenPattern) ?? []
}

/** Line by line, and word by word again within the lines that changed. */
const lineDifference: Otherwise = (a, b) => {
  const linesA = a.split(/(?<=\n)/)
  const linesB = b.split(/(?<=\n)/)
  const steps = findSteps(linesA, linesB)
  if (steps === null) return replace(a, b)
  const parts: DifferencePart[] = []
  let [removed, added] = ["", ""]
  const flush = () => {
    parts.push(...tokenDifference(removed, added, replace))
    ;[removed, added] = ["", ""]
  }
  for (const line of stepParts(linesA, linesB, steps)) {
    if (line.kind === "removed") removed += line.text
    else if (line.kind === "added") added += line.text
    else {
      flush()
      parts.push(line)
    }
  }
  flush()
  return parts
}

function difference(a: string, b: string): DifferencePart[] {
  const isLong = a.length + b.length > longTexts
  return isLong ? lineDifference(a, b) : tokenDifference(a, b, lineDifference)
}

/** What one text has before and after another, seen from the other. */
function mirrored(parts: readonly DifferencePart[]): DifferencePart[] {
  const other = { same: "same", removed: "added", added: "removed" } as const
  return parts.map(({ kind, text }) => ({ kind: other[kind], text }))
}

/**
 * What was changed from one text to another, word by word: a shortest script of removed and added tokens (Myers 1986,
 * "An O(ND) Difference Algorithm and Its Variations"), gathered into runs. The same and the removed runs make up `a`,
 * the same and the added ones `b`, letter for letter; from `b` to `a` the same is found with the kinds swapped. Of long
 * texts, and past 1,000 changed tokens, lines are compared first, and words within the lines that changed; lines past
 * 1,000 changes are one removed and one added run. O((n + m)·d) time and O(d²) memory, d at most 1,000.
 */
export function wordDifference(a: string, b: string): DifferencePart[] {
  // A line feed is a token of its own, so that the lines between say all that whole texts would.
  const ends = sameEnds(a, b)
  const [innerA, innerB] = [between(a, ends), between(b, ends)]
  return merge([
    ...run("same", a.slice(0, ends.start)),
    // Of several shortest scripts the search finds another one in the other direction.
    ...(a <= b ? difference(innerA, innerB) : mirrored(difference(innerB, innerA))),
    ...run("same", a.slice(a.length - ends.end)),
  ])
}
