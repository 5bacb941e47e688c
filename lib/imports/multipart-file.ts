import { AppError } from "#lib/contracts/app-error.ts"

/** A file in a multipart body: its name, and its bytes as they arrive. */
export interface MultipartFile {
  fileName: string | null
  bytes: AsyncIterable<Buffer>
}

const largestHeadBytes = 16_384
/** As in the query of an upload without a form. */
const longestName = 300
const lineEnd = "\r\n"

/** The boundary of a `multipart/form-data` content type, or null for another type. */
export function multipartBoundary(contentType: string | null): string | null {
  if (contentType === null || !/^multipart\/form-data\b/i.test(contentType)) return null
  const found = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  const boundary = found?.[1] ?? found?.[2]
  if (boundary === undefined) throw malformed("names no boundary")
  return boundary
}

function malformed(what: string): AppError {
  return new AppError("invalid-input", { detail: `The multipart body ${what}` })
}

/** Reads bytes up to a marker, never holding more than the marker and one chunk. */
class MarkerReader {
  private readonly source: AsyncIterator<Uint8Array>
  private waiting: Buffer = Buffer.alloc(0)

  constructor(source: AsyncIterable<Uint8Array>, prefix: string) {
    this.source = source[Symbol.asyncIterator]()
    this.waiting = Buffer.from(prefix)
  }

  private async more(): Promise<void> {
    const next = await this.source.next()
    if (next.done === true) throw malformed("ends too early")
    this.waiting = Buffer.concat([this.waiting, next.value])
  }

  /** The bytes before the marker, which is taken away. */
  async *until(marker: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.waiting.indexOf(marker)
      if (at !== -1) {
        const bytes = this.waiting.subarray(0, at)
        this.waiting = this.waiting.subarray(at + marker.length)
        if (bytes.length > 0) yield bytes
        return
      }
      // The marker may have begun in the last bytes.
      const safe = this.waiting.length - marker.length + 1
      if (safe > 0) {
        yield this.waiting.subarray(0, safe)
        this.waiting = this.waiting.subarray(safe)
      }
      await this.more()
    }
  }

  async take(count: number): Promise<Buffer> {
    while (this.waiting.length < count) await this.more()
    const bytes = this.waiting.subarray(0, count)
    this.waiting = this.waiting.subarray(count)
    return bytes
  }
}

async function readText(bytes: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = []
  let sizeBytes = 0
  for await (const part of bytes) {
    sizeBytes += part.length
    if (sizeBytes > largestHeadBytes) throw malformed("has a part with too large a head")
    parts.push(part)
  }
  return Buffer.concat(parts).toString("utf8")
}

/** A browser sends whatever a file is called; of that, what can be kept. */
function shownName(name = ""): string | null {
  const kept = name.replaceAll("\u0000", "").slice(0, longestName).toWellFormed()
  return kept === "" ? null : kept
}

/**
 * The first file of a `multipart/form-data` body (RFC 7578), streamed: the platform's own `formData()` would hold all of
 * it in memory. Throws `invalid-input` where there is none.
 */
export async function firstMultipartFile(
  body: AsyncIterable<Uint8Array>,
  boundary: string,
): Promise<MultipartFile> {
  const delimiter = Buffer.from(`${lineEnd}--${boundary}`)
  // The first delimiter has no line end before it.
  const reader = new MarkerReader(body, lineEnd)
  for await (const preamble of reader.until(delimiter)) void preamble
  for (;;) {
    if ((await reader.take(2)).toString("latin1") === "--") throw malformed("holds no file")
    const head = await readText(reader.until(Buffer.from(`${lineEnd}${lineEnd}`)))
    const disposition = /^content-disposition:(.*)$/im.exec(head)?.[1] ?? ""
    const name = /\bfilename="((?:[^"\\]|\\.)*)"/i.exec(disposition)?.[1]
    const bytes = reader.until(delimiter)
    if (name !== undefined || /\bname="?file"?/i.test(disposition)) {
      return { fileName: shownName(name), bytes }
    }
    for await (const skipped of bytes) void skipped
  }
}
