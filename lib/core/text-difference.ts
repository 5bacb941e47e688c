/** A run of text that both have, that only the first has, or only the second. */
export interface DifferencePart {
  readonly kind: "same" | "removed" | "added"
  readonly text: string
}

/** Scripts that part no words: there a character stands for one. */
const unspaced =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}"
/** Words with the apostrophes inside them, white space, and everything else a character each. */
const tokenPattern = new RegExp(
  `[${unspaced}]\\p{M}*|(?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+(?:['’](?:(?![${unspaced}])[\\p{L}\\p{M}\\p{N}])+)*|\\n|[^\\S\\n]+|.`,
  "gsu",
)

/** Beyond so many changed tokens two texts are called different as a whole: the search costs their square. */
const mostChanges = 1_000

type Step = DifferencePart["kind"]

/**
 * The furthest points of each round of the greedy search, or null where `mostChanges` were not enough.
 * Round d holds for each diagonal k = x − y in −d, −d+2 … d the furthest x that d changes reach.
 */
function searchRounds(a: readonly string[], b: readonly string[]): Int32Array[] | null {
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

/**
 * What was changed from one text to another, word by word: a shortest script of removed and added tokens (Myers 1986,
 * "An O(ND) Difference Algorithm and Its Variations"), gathered into runs. The same and the removed runs make up `a`,
 * the same and the added ones `b`, letter for letter. Past 1,000 changed tokens what lies between the common beginning
 * and the common end is one removed and one added run. O((n + m)·d) time, O(d²) memory.
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
    ...middleDifference(middleA, middleB),
    ...same(tokensA.slice(tokensA.length - end)),
  ])
}

function middleDifference(a: readonly string[], b: readonly string[]): DifferencePart[] {
  const rounds = searchRounds(a, b)
  if (rounds === null) {
    return [
      { kind: "removed", text: a.join("") },
      { kind: "added", text: b.join("") },
    ]
  }
  let [x, y] = [0, 0]
  return stepsOf(rounds, a.length, b.length).map((kind) => {
    const text = (kind === "added" ? b[y] : a[x]) ?? ""
    if (kind !== "added") x += 1
    if (kind !== "removed") y += 1
    return { kind, text }
  })
}
