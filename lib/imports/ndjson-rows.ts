import { RowBuffer, largestRowBytes } from "./row-splitter.ts"
import type { RawRow, RowSplitter } from "./row-splitter.ts"

const lineFeed = 10

/** Whether the bytes are white space only: blanks, tabs, carriage returns. */
function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9 || byte === 13)
}

/** Rows of NDJSON: one a line, empty lines skipped. UTF-8 has no other byte 10, so lines are cut before decoding. */
export function ndjsonRows(limitBytes: number = largestRowBytes): RowSplitter {
  const started = new RowBuffer(limitBytes)

  function complete(): RawRow[] {
    const row = started.take()
    return "bytes" in row && isBlank(row.bytes) ? [] : [row]
  }

  return {
    push(chunk) {
      const rows: RawRow[] = []
      let from = 0
      for (let to = chunk.indexOf(lineFeed); to !== -1; to = chunk.indexOf(lineFeed, from)) {
        started.add(chunk.subarray(from, to))
        rows.push(...complete())
        from = to + 1
      }
      if (from < chunk.length) started.add(chunk.subarray(from))
      return rows
    },
    end: () => (started.isEmpty ? [] : complete()),
    broken: () => null,
  }
}
