import { jsonArrayRows } from "./json-array-rows.ts"
import { ndjsonRows } from "./ndjson-rows.ts"
import type { RowSplitter } from "./row-splitter.ts"

const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])
const magics: readonly [Buffer, string][] = [
  [Buffer.from("PAR1"), "Parquet"],
  [Buffer.from("PK\u0003\u0004", "latin1"), "ZIP"],
  [Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), "Zstandard"],
  [Buffer.from([0xff, 0xfe]), "UTF-16"],
  [Buffer.from([0xfe, 0xff]), "UTF-16"],
]

/** How many bytes of a file tell what it is, where there are so many. */
export const detectionBytes = 65_536

export type Detection =
  | { readonly rows: RowSplitter; readonly skipBytes: number }
  | { readonly problem: string }

/** What a file is by its first bytes: a JSON array, or else JSON lines; or why it can be neither. */
export function detectRows(head: Buffer): Detection {
  for (const [magic, name] of magics) {
    if (head.subarray(0, magic.length).equals(magic)) {
      return {
        problem: `This is a ${name} file. Palate reads NDJSON and JSON arrays, also gzipped`,
      }
    }
  }
  const skipBytes = head.subarray(0, 3).equals(byteOrderMark) ? 3 : 0
  const text = head.subarray(skipBytes).toString("latin1")
  const first = /\S/.exec(text)?.[0]
  if (first === "[") return { rows: jsonArrayRows(), skipBytes }
  if (first !== undefined && !/^\s*\{/m.test(text)) {
    return {
      problem: "No line of the file begins with a JSON object. Palate reads NDJSON and JSON arrays",
    }
  }
  return { rows: ndjsonRows(), skipBytes }
}
