/** One row of an upload: its bytes, or why there are none. */
export type RawRow = { readonly bytes: Buffer } | { readonly problem: string }

/** Cuts a stream of bytes into rows. */
export interface RowSplitter {
  /** Takes the next bytes; answers the rows that are now complete. */
  push: (chunk: Buffer) => RawRow[]
  /** The end of the bytes; answers the last row if it is complete. */
  end: () => RawRow[]
  /** Why nothing can be read any further, or null. */
  broken: () => string | null
}

/** A single row over this size is refused; nothing else in the file is. */
export const largestRowBytes = 32_000_000

/** Gathers a row whose bytes come in several chunks, and lets go of them as soon as they are too many. */
export class RowBuffer {
  private readonly limitBytes: number
  private parts: Buffer[] = []
  private sizeBytes = 0

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes
  }

  get isEmpty(): boolean {
    return this.sizeBytes === 0
  }

  add(bytes: Buffer): void {
    this.sizeBytes += bytes.length
    if (this.sizeBytes > this.limitBytes) this.parts = []
    else this.parts.push(bytes)
  }

  /** The row, and an empty buffer again. */
  take(): RawRow {
    const row: RawRow =
      this.sizeBytes > this.limitBytes
        ? { problem: `is over ${this.limitBytes.toLocaleString("en")} bytes` }
        : {
            bytes:
              this.parts.length === 1 && this.parts[0] ? this.parts[0] : Buffer.concat(this.parts),
          }
    this.parts = []
    this.sizeBytes = 0
    return row
  }
}
