import { trimRange, wordRanges } from "#lib/core/workbench/spans.ts"
import type { TextRange } from "#lib/core/workbench/spans.ts"

/** Passages of the page and where they stand in the texts: pieces carry `data-at`, what is taken whole `data-to` too. */

export interface SelectedPassage extends TextRange {
  readonly response: string
  readonly message: number
}

/** A place in a text, in UTF-16 units. */
export interface TextPlace {
  readonly message: number
  readonly at: number
}

/** A word on the page: letters of a text, or the whole of an element. */
export interface ShownWord extends TextRange {
  readonly message: number
  readonly text: string
  readonly node: Text | Element
  readonly from: number
  readonly to: number
}

let ruler: Range | null = null

/** One range for all measuring: the browser keeps every range up to date as long as it is there. */
function measure(node: Text | Element, from: number, to: number): Range {
  ruler ??= document.createRange()
  if (node instanceof Text) {
    ruler.setStart(node, from)
    ruler.setEnd(node, to)
  } else ruler.selectNode(node)
  return ruler
}

function boxOf({ node, from, to }: ShownWord): DOMRect {
  return measure(node, from, to).getBoundingClientRect()
}

function numberOf(element: Element, name: string): number | null {
  const value = element.getAttribute(name)
  return value === null ? null : Number(value)
}

function messageOf(element: Element): number | null {
  return numberOf(element, "data-message")
}

/** What of a piece lies within the range, in the text it comes from; null where nothing does. */
function selectedOf(piece: Element, range: Range): TextRange | null {
  const start = numberOf(piece, "data-at")
  if (start === null || !range.intersectsNode(piece)) return null
  const end = numberOf(piece, "data-to")
  const text = piece.firstChild
  if (end === null && text instanceof Text) {
    const from = text === range.startContainer ? range.startOffset : 0
    const to = text === range.endContainer ? range.endOffset : text.length
    return from < to ? { start: start + from, end: start + to } : null
  }
  const whole = measure(piece, 0, 0)
  const touches =
    range.compareBoundaryPoints(Range.END_TO_START, whole) < 0 &&
    range.compareBoundaryPoints(Range.START_TO_END, whole) > 0
  return end !== null && touches ? { start, end } : null
}

/** The answer that the selection is in, whose text is `textOf`; null where nothing of an answer is selected. */
export function selectedPassage(
  selection: Selection | null,
  textOf: (response: string, message: number) => string,
): SelectedPassage | null {
  if (selection === null || selection.isCollapsed || selection.rangeCount === 0) return null
  const range = selection.getRangeAt(0)
  for (const element of document.querySelectorAll("[data-message]")) {
    const response = element.closest("[data-answer]")?.getAttribute("data-answer")
    const message = messageOf(element)
    if (!response || message === null || !range.intersectsNode(element)) continue
    const parts = [...element.querySelectorAll("[data-at]")].flatMap(
      (piece) => selectedOf(piece, range) ?? [],
    )
    const start = Math.min(...parts.map((part) => part.start))
    const end = Math.max(...parts.map((part) => part.end))
    const trimmed = parts.length > 0 ? trimRange(textOf(response, message), { start, end }) : null
    if (trimmed !== null) return { ...trimmed, response, message }
  }
  return null
}

/** What a piece shows: a picture's description; of a formula how it was written, as it stands on the page twice. */
function shownOf(piece: Element): string {
  const picture = piece.querySelector("img")
  if (picture !== null) return picture.alt
  const formula = piece.querySelector("annotation")
  return (formula ?? piece).textContent
}

/**
 * A passage in the words that the page shows of it, without the signs that only set them; null where it does not show
 * the passage.
 */
export function quotePassage(
  card: Element | null,
  passage: SelectedPassage,
  source: string,
): string | null {
  let shown = ""
  let last = passage.start
  const pieces = card?.querySelectorAll(`[data-message="${passage.message}"] [data-at]`) ?? []
  for (const piece of pieces) {
    const at = numberOf(piece, "data-at") ?? 0
    const whole = numberOf(piece, "data-to")
    const text = shownOf(piece)
    const end = whole ?? at + text.length
    if (at >= passage.end || end <= passage.start) continue
    if (shown !== "" && /\s/.test(source.slice(last, at))) shown += " "
    const from = Math.max(0, passage.start - at)
    shown += whole === null ? text.slice(from, passage.end - at) : text
    last = end
  }
  return shown === "" ? null : shown
}

/**
 * The words of an answer, as they stand on the page: read once, and anew where marks, colours or more of a long text have
 * taken the texts apart otherwise.
 */
export function watchWords(card: Element): { read: () => readonly ShownWord[]; end: () => void } {
  let words: readonly ShownWord[] | null = null
  const changes = new MutationObserver(() => {
    words = null
  })
  changes.observe(card, {
    subtree: true,
    childList: true,
    characterData: true,
    attributeFilter: ["data-at", "data-to"],
  })
  return {
    read: () => {
      if (changes.takeRecords().length > 0) words = null
      words ??= shownWords(card)
      return words
    },
    end: () => changes.disconnect(),
  }
}

/** All words of an answer, as they stand on the page now. */
function shownWords(card: Element): ShownWord[] {
  return [...card.querySelectorAll("[data-message]")].flatMap((element) => {
    const message = messageOf(element) ?? 0
    return [...element.querySelectorAll("[data-at]")].flatMap((piece) => wordsOf(piece, message))
  })
}

function wordsOf(piece: Element, message: number): ShownWord[] {
  const start = numberOf(piece, "data-at") ?? 0
  const end = numberOf(piece, "data-to")
  const node = piece.firstChild
  if (end !== null) {
    const text = shownOf(piece).trim()
    return text === "" ? [] : [{ message, start, end, text, node: piece, from: 0, to: 0 }]
  }
  if (!(node instanceof Text)) return []
  return wordRanges(node.data).map((word) => ({
    message,
    start: start + word.start,
    end: start + word.end,
    text: node.data.slice(word.start, word.end),
    node,
    from: word.start,
    to: word.end,
  }))
}

/** The word at a place, or the last one before it. */
export function wordAt(words: readonly ShownWord[], { message, at }: TextPlace): number {
  const found = words.findLastIndex(
    (word) => word.message < message || (word.message === message && word.start <= at),
  )
  return Math.max(0, found)
}

/** The nearest word on the line above (-1) or below (1), seen from the middle of a word; itself where there is none. */
export function wordOnLine(words: readonly ShownWord[], from: number, step: -1 | 1): number {
  const word = words[from]
  if (word === undefined) return from
  const here = boxOf(word)
  const middle = here.left + here.width / 2
  let best: { index: number; top: number; distance: number } | null = null
  for (let index = from + step; index >= 0 && index < words.length; index += step) {
    const other = words[index]
    if (other === undefined) break
    const box = boxOf(other)
    const isBeyond = step > 0 ? box.top > here.bottom - 4 : box.bottom < here.top + 4
    if (!isBeyond) continue
    if (best !== null && Math.abs(box.top - best.top) > box.height / 2) break
    const distance = Math.abs(box.left + box.width / 2 - middle)
    if (best === null || distance < best.distance) best = { index, top: box.top, distance }
  }
  return best?.index ?? from
}

/** Selects from one word to another, as the browser shows selections, and brings the second into sight. */
export function selectWords(words: readonly ShownWord[], anchor: number, focus: number): void {
  const first = words[Math.min(anchor, focus)]
  const last = words[Math.max(anchor, focus)]
  const target = words[focus]
  if (first === undefined || last === undefined || target === undefined) return
  const { startContainer, startOffset } = measure(first.node, first.from, first.to)
  const { endContainer, endOffset } = measure(last.node, last.from, last.to)
  document.getSelection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset)
  reveal(target)
}

/** Room for what stands over the edges of the text. */
const edge = 64

function reveal(word: ShownWord): void {
  const box = boxOf(word)
  const scroller = scrollerOf(word.node)
  const isPage = scroller === document.scrollingElement
  const around = isPage
    ? new DOMRect(0, 0, innerWidth, innerHeight)
    : scroller.getBoundingClientRect()
  if (box.top < around.top + edge) scroller.scrollBy(0, box.top - around.top - edge)
  else if (box.bottom > around.bottom - edge)
    scroller.scrollBy(0, box.bottom - around.bottom + edge)
}

function scrollerOf(node: Node): Element {
  for (let at = node.parentElement; at !== null; at = at.parentElement) {
    if (at.scrollHeight > at.clientHeight && /auto|scroll/.test(getComputedStyle(at).overflowY))
      return at
  }
  return document.scrollingElement ?? document.documentElement
}
