import { RowBuffer, largestRowBytes } from "./row-splitter.ts"
import type { RawRow, RowSplitter } from "./row-splitter.ts"

const quote = 34
const comma = 44
const backslash = 92
const openBracket = 91
const closeBracket = 93
const openBrace = 123
const closeBrace = 125

const isSpace = (byte: number): boolean => byte === 32 || byte === 9 || byte === 10 || byte === 13

type State = "start" | "first" | "value" | "inside" | "after" | "ended" | "broken"

const reasons: Partial<Record<State, string>> = {
  start: "The file is not a JSON array",
  first: "The JSON array is not closed: the file seems to be cut off",
  value: "The JSON array is not closed: the file seems to be cut off",
  inside: "The JSON array is not closed: the file seems to be cut off",
  after: "The JSON array is not closed: the file seems to be cut off",
}

/**
 * The elements of a JSON array, cut out by following strings and brackets and nothing more: what is inside an element is
 * checked when it is parsed. An element that is no JSON but is balanced therefore costs that row only; a comma too many
 * or an array that never ends stops the reading, and the rows before it stand.
 */
export function jsonArrayRows(limitBytes: number = largestRowBytes): RowSplitter {
  const started = new RowBuffer(limitBytes)
  let state: State = "start"
  let reason: string | null = null
  let depth = 0
  let inString = false
  let escaped = false
  let row = 0

  function stop(why: string): void {
    state = "broken"
    reason = why
  }

  /** A byte between elements. */
  function between(byte: number): void {
    if (isSpace(byte)) return
    if (state === "start" && byte === openBracket) state = "first"
    else if ((state === "first" || state === "after") && byte === closeBracket) state = "ended"
    else if (state === "after" && byte === comma) state = "value"
    else if (state === "start") stop("The file is not a JSON array")
    else if (state === "ended") stop("There is more after the end of the JSON array")
    else if (byte === comma || byte === closeBracket)
      stop(`Row ${row + 1} of the JSON array is empty`)
    else stop(`There is no comma after row ${row} of the JSON array`)
  }

  /** Follows an element from `from`; answers where it ends in this chunk, or the chunk's length. */
  function follow(chunk: Buffer, from: number): number {
    let at = from
    for (; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0
      if (inString) {
        if (escaped) escaped = false
        else if (byte === backslash) escaped = true
        else if (byte === quote) inString = false
      } else if (byte === quote) inString = true
      else if (byte === openBrace || byte === openBracket) depth += 1
      else if (depth === 0 && (byte === comma || byte === closeBracket || isSpace(byte))) {
        state = "after"
        return at
      } else if (byte === closeBrace || byte === closeBracket) {
        depth -= 1
        if (depth <= 0) {
          depth = 0
          state = "after"
          return at + 1
        }
      }
    }
    return at
  }

  return {
    push(chunk) {
      const rows: RawRow[] = []
      let at = 0
      while (at < chunk.length && state !== "broken") {
        const byte = chunk[at] ?? 0
        const startsElement =
          (state === "first" || state === "value") &&
          !isSpace(byte) &&
          byte !== comma &&
          byte !== closeBracket
        if (startsElement) state = "inside"
        if (state !== "inside") {
          between(byte)
          at += 1
          continue
        }
        const to = follow(chunk, at)
        started.add(chunk.subarray(at, to))
        at = to
        if (state !== "inside") {
          row += 1
          rows.push(started.take())
        }
      }
      return rows
    },
    end() {
      if (state !== "ended" && state !== "broken") stop(reasons[state] ?? "The file is damaged")
      return []
    },
    broken: () => reason,
  }
}
