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
  return Int32Array.from(tokens, (token) => {
    const known = numbers.get(token) ?? numbers.size
    numbers.set(token, known)
    return known
  })
}

/** The steps from `a` to `b`, or null where they have too little in common. */
function findSteps(a: readonly string[], b: readonly string[]): Step[] | null {
  const numbers = new Map<string, number>()
  const rounds = searchRounds(numbered(a, numbers), numbered(b, numbers))
  return rounds === null ? null : stepsOf(rounds, a.length, b.length)
}

function replaced(a: readonly string[], b: readonly string[]): DifferencePart[] {
  return [
    { kind: "removed", text: a.join("") },
    { kind: "added", text: b.join("") },
  ]
}

const endsLine = (token: string) => token.endsWith("\n")

/** Tokens as lines, each with its line end. */
function linesOf(tokens: readonly string[]): string[][] {
  const lines: string[][] = []
  let from = 0
  for (const [index, token] of tokens.entries()) {
    if (!endsLine(token) && index < tokens.length - 1) continue
    lines.push(tokens.slice(from, index + 1))
    from = index + 1
  }
  return lines
}

/** Word by word; line by line where that is too much, and word by word again within the lines that changed. */
function tokenDifference(a: readonly string[], b: readonly string[]): DifferencePart[] {
  return stepParts(a, b, findSteps(a, b)) ?? lineDifference(linesOf(a), linesOf(b))
}

function stepParts(
  a: readonly string[],
  b: readonly string[],
  steps: readonly Step[] | null,
): DifferencePart[] | null {
  if (steps === null) return null
  let [x, y] = [0, 0]
  return steps.map((kind) => {
    const text = (kind === "added" ? b[y] : a[x]) ?? ""
    if (kind !== "added") x += 1
    if (kind !== "removed") y += 1
    return { kind, text }
  })
}

function lineDifference(
  a: readonly (readonly string[])[],
  b: readonly (readonly string[])[],
): DifferencePart[] {
  const text = (line: readonly string[]) => line.join("")
  const steps = findSteps(a.map(text), b.map(text))
  if (steps === null) return replaced(a.flat(), b.flat())
  const parts: DifferencePart[] = []
  let [x, y] = [0, 0]
  let removed: string[] = []
  let added: string[] = []
  const flush = () => {
    const words = findSteps(removed, added)
    parts.push(...(stepParts(removed, added, words) ?? replaced(removed, added)))
    removed = []
    added = []
  }
  for (const kind of steps) {
    if (kind === "removed") removed.push(...(a[x] ?? []))
    else if (kind === "added") added.push(...(b[y] ?? []))
    else {
      flush()
      parts.push({ kind, text: text(a[x] ?? []) })
    }
    if (kind !== "added") x += 1
    if (kind !== "removed") y += 1
  }
  flush()
  return parts
}

/** What one text has before and after another, seen from the other. */
function mirrored(parts: readonly DifferencePart[]): DifferencePart[] {
  const other = { same: "same", removed: "added", added: "removed" } as const
  return parts.map(({ kind, text }) => ({ kind: other[kind], text }))
}

/**
 * What was changed from one text to another, word by word: a shortest script of removed and added tokens (Myers 1986,
 * "An O(ND) Difference Algorithm and Its Variations"), gathered into runs. The same and the removed runs make up `a`,
 * the same and the added ones `b`, letter for letter; from `b` to `a` the same is found with the kinds swapped. Past
 * 1,000 changed tokens lines are compared first, and words within the lines that changed; lines past 1,000 changes are
 * one removed and one added run. O((n + m)·d) time and O(d²) memory, d at most 1,000.
 */
export function wordDifference(a: string, b: string): DifferencePart[] {
  const tokensA = a.match(tokenPattern) ?? []
  const tokensB = b.match(tokenPattern) ?? []
  let start = 0
  while (start < tokensA.length && start < tokensB.length && tokensA[start] === tokensB[start]) {
    start += 1
  }
  let end = 0
  const shorter = Math.min(tokensA.length, tokensB.length) - start
  while (end < shorter && tokensA.at(-1 - end) === tokensB.at(-1 - end)) end += 1
  const middleA = tokensA.slice(start, tokensA.length - end)
  const middleB = tokensB.slice(start, tokensB.length - end)
  const same = (tokens: readonly string[]): DifferencePart[] =>
    tokens.length === 0 ? [] : [{ kind: "same", text: tokens.join("") }]
  return merge([
    ...same(tokensA.slice(0, start)),
    // Of several shortest scripts the search finds another one in the other direction.
    ...(a <= b ? tokenDifference(middleA, middleB) : mirrored(tokenDifference(middleB, middleA))),
    ...same(tokensA.slice(tokensA.length - end)),
  ])
}
