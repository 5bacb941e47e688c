import type { Root, RootContent } from "mdast"
import type { ReactNode } from "react"
import { fromCodePoints, layersOf } from "#lib/core/workbench/spans.ts"
import { splitHostileCharacters } from "./hostile-characters.ts"
import { HostileMarker } from "./hostile-marker.tsx"
import type { SourceView } from "./markdown-context.ts"
import { placeBeforeUnifying } from "./math-delimiters.ts"
import type { UnifiedText } from "./math-delimiters.ts"
import { MarkedPassage, PassageChip } from "./passage-mark.tsx"
import type { Passage } from "./passage.ts"
import { placeNodes, runsOf } from "./source-map.ts"
import type { Place, Run } from "./source-map.ts"

interface Options {
  /** The text as it came. */
  text: string
  passages: readonly Passage[]
  hiddenLabel: string
}

/** A passage in UTF-16 units, which are what the page knows. */
type PlacedPassage = Place & { passage: Passage; last: number }

/**
 * Where a piece of the page stands in its source: `data-at`, and `data-to` where it can only be taken as a whole. A piece
 * without `data-to` holds one text, letter for letter what the source says from there.
 */
function Piece({ place, whole, children }: { place: Place; whole: boolean; children: ReactNode }) {
  return (
    <span data-at={place.start} {...(whole ? { "data-to": place.end } : {})}>
      {children}
    </span>
  )
}

/** Draws text with the passages over it. One for each text and its passages. */
class Marker {
  readonly #hiddenLabel: string
  readonly #passages: PlacedPassage[]

  constructor({ text, passages, hiddenLabel }: Options) {
    this.#hiddenLabel = hiddenLabel
    this.#passages = passages.map((passage) => ({
      passage,
      start: fromCodePoints(text, passage.start),
      end: fromCodePoints(text, passage.end),
      last: -1,
    }))
  }

  /** Where the passages stand. */
  get places(): readonly Place[] {
    return this.#passages
  }

  /** Tells which pieces there are: behind the last that a passage touches stands its name. */
  expect(pieces: readonly Place[]): void {
    for (const passage of this.#passages) {
      const last = pieces.findLast(({ start, end }) => start < passage.end && end > passage.start)
      passage.last = Math.min(passage.end, last?.end ?? -1)
    }
  }

  /** The passages over a part of the text, in a word: as long as it is the same, the part looks the same. */
  over(place: Place): string {
    const over = this.#passages.filter(({ start, end }) => start < place.end && end > place.start)
    return JSON.stringify(over)
  }

  /** A stretch that is in the source what it is on the page. */
  letters(text: string, start: number): ReactNode {
    const layers = layersOf(this.#passages, { start, end: start + text.length })
    return layers.map((layer) => (
      <Layered key={layer.start} passages={this.#over(layer.ranges)} place={layer}>
        {this.#plain(text.slice(layer.start - start, layer.end - start), layer.start)}
      </Layered>
    ))
  }

  /** A stretch that stands for another one in the source. */
  whole(shown: ReactNode, place: Place): ReactNode {
    const over = this.#passages.filter(({ start, end }) => start < place.end && end > place.start)
    return (
      <Layered passages={over} place={place}>
        <Piece place={place} whole>
          {shown}
        </Piece>
      </Layered>
    )
  }

  /** Text whose every letter is shown; what is unseen has a marker in its place. */
  seen(text: string): ReactNode {
    return splitHostileCharacters(text).map((part, index) =>
      part.kind === "text" ? part.value : this.#marker(part.codes, index),
    )
  }

  #over(indices: readonly number[]): PlacedPassage[] {
    return indices.flatMap((index) => this.#passages[index] ?? [])
  }

  #plain(text: string, start: number): ReactNode {
    let at = start
    return splitHostileCharacters(text).map((part) => {
      const length = part.kind === "text" ? part.value.length : part.length
      const place = { start: at, end: at + length }
      at = place.end
      return (
        <Piece key={place.start} place={place} whole={part.kind === "hostile"}>
          {part.kind === "text" ? part.value : this.#marker(part.codes, 0)}
        </Piece>
      )
    })
  }

  #marker(codes: readonly string[], key: number): ReactNode {
    return <HostileMarker key={key} codes={codes.join(" ")} label={this.#hiddenLabel} />
  }
}

/** The passages over a piece, one within the other, and the names of those that end with it. */
function Layered({
  passages,
  place,
  children,
}: {
  passages: readonly PlacedPassage[]
  place: Place
  children: ReactNode
}) {
  const marked = passages.reduceRight<ReactNode>(
    (inside, { passage }, depth) => (
      <MarkedPassage look={passage.look} depth={depth}>
        {inside}
      </MarkedPassage>
    ),
    children,
  )
  return (
    <>
      {marked}
      {passages
        .filter(({ last }) => last > place.start && last <= place.end)
        .map(({ passage }, index) => (
          <PassageChip key={index} passage={passage} />
        ))}
    </>
  )
}

/** Parts of runs that lie from `from` to `to` of the value; what is taken whole stays whole. */
function runsWithin(runs: readonly Run[], from: number, to: number): Run[] {
  return runs.flatMap((run) => {
    if (run.from >= to || run.to <= from) return []
    if (run.whole) return [run]
    const [first, last] = [Math.max(run.from, from), Math.min(run.to, to)]
    const start = run.start + first - run.from
    return [{ ...run, from: first, to: last, start, end: start + last - first }]
  })
}

/** Where the nodes of a parsed text stand, found once however often it is drawn. */
interface Sources {
  placeOf: (node: RootContent) => Place
  runs: (node: RootContent) => Run[]
  /** What is shown of the places that one of the passages touches. */
  piecesWithin: (passages: readonly Place[]) => Place[]
}

const knownSources = new WeakMap<Root, Sources>()

function sourcesOf(root: Root, unified: UnifiedText): Sources {
  const found = knownSources.get(root) ?? findSources(root, unified)
  knownSources.set(root, found)
  return found
}

function findSources(root: Root, unified: UnifiedText): Sources {
  const places = placeNodes(root, unified.text)
  const known = new Map<RootContent, Run[]>()
  const before = ({ start, end }: Place): Place => ({
    start: placeBeforeUnifying(unified.rewritten, start, -1),
    end: placeBeforeUnifying(unified.rewritten, end, 1),
  })
  const unifiedPlace = (node: RootContent) => places.get(node) ?? { start: 0, end: 0 }
  const placeOf = (node: RootContent) => before(unifiedPlace(node))
  const runs = (node: RootContent): Run[] => {
    const found =
      known.get(node) ??
      runsOf(node, unified.text, unifiedPlace(node)).map((run) => ({ ...run, ...before(run) }))
    known.set(node, found)
    return found
  }
  const isTouched = (node: RootContent, passages: readonly Place[]) => {
    const place = placeOf(node)
    return passages.some(({ start, end }) => start < place.end && end > place.start)
  }
  return {
    placeOf,
    runs,
    piecesWithin: (passages) =>
      [...places.keys()]
        .filter((node) => isTouched(node, passages))
        .flatMap((node) => piecesOf(node, runs, placeOf)),
  }
}

/** A Markdown text on the page, piece by piece with where it stands in its source. */
export function viewSource(root: Root, unified: UnifiedText, options: Options): SourceView {
  const { placeOf, runs, piecesWithin } = sourcesOf(root, unified)
  const marker = new Marker(options)
  if (options.passages.length > 0) marker.expect(piecesWithin(marker.places))
  return {
    words: (node, text, from) =>
      runsWithin(runs(node), from, from + text.length).map((run) => {
        const shown = text.slice(Math.max(0, run.from - from), run.to - from)
        return (
          <Shown key={run.from}>
            {run.whole ? marker.whole(marker.seen(shown), run) : marker.letters(shown, run.start)}
          </Shown>
        )
      }),
    whole: (node, shown) => marker.whole(shown, placeOf(node)),
    marksOf: (node) => marker.over(placeOf(node)),
  }
}

function Shown({ children }: { children: ReactNode }) {
  return children
}

const ofLetters: readonly string[] = ["text", "inlineCode", "code", "html"]
const ofOnePiece: readonly string[] = [
  "image",
  "imageReference",
  "footnoteReference",
  "inlineMath",
  "math",
]

/** What of a node is shown itself, and not by what is in it. */
function piecesOf(node: RootContent, runs: Sources["runs"], placeOf: Sources["placeOf"]): Place[] {
  if (ofLetters.includes(node.type)) return runs(node)
  return ofOnePiece.includes(node.type) ? [placeOf(node)] : []
}

/** A text as it was written, part by part with where it stands. */
export function viewRaw(options: Options): (text: string, start: number) => ReactNode {
  const marker = new Marker(options)
  marker.expect([{ start: 0, end: options.text.length }])
  return (text, start) => marker.letters(text, start)
}

export const markedSource = { viewSource, viewRaw }
export type MarkedSource = typeof markedSource
