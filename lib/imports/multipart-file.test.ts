import { describe, expect, it } from "vitest"
import { firstMultipartFile, multipartBoundary } from "./multipart-file.ts"

async function* pieces(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

describe("firstMultipartFile", () => {
  it("finds the file of a form that the platform writes, wherever the chunks are cut", async () => {
    const content = "a\r\n--not the boundary\r\n한글\r\n"
    const form = new FormData()
    form.append("note", "before")
    form.append("file", new File([content], "items.ndjson"))
    form.append("other", "after")
    const response = new Response(form)
    const boundary = multipartBoundary(response.headers.get("content-type")) ?? ""
    const bytes = Buffer.from(await response.arrayBuffer())
    for (const size of [1, 2, 3, 10, 100_000]) {
      const file = await firstMultipartFile(pieces(bytes, size), boundary)
      const parts: Buffer[] = []
      for await (const part of file.bytes) parts.push(Buffer.from(part))
      expect(file.fileName).toBe("items.ndjson")
      expect(Buffer.concat(parts).toString()).toBe(content)
    }
  })

  it("keeps of a file's name what can be kept", async () => {
    const named = async (name: string) => {
      const head = `content-disposition: form-data; name="file"; filename="${name}"`
      const body = Buffer.from(`--x\r\n${head}\r\n\r\nhi\r\n--x--\r\n`)
      return (await firstMultipartFile(pieces(body, 5), "x")).fileName
    }
    expect(await named("a\u0000b.ndjson")).toBe("ab.ndjson")
    expect(await named("\u0000")).toBeNull()
    expect(await named("😀".repeat(151))).toBe("😀".repeat(150))
    expect(await named(`x${"😀".repeat(150)}`)).toHaveLength(300)
  })

  it("refuses a body without a file, and one that is cut off", async () => {
    const body = Buffer.from(
      '--x\r\ncontent-disposition: form-data; name="note"\r\n\r\nhi\r\n--x--\r\n',
    )
    await expect(firstMultipartFile(pieces(body, 5), "x")).rejects.toThrow("holds no file")
    const cut = await firstMultipartFile(
      pieces(
        Buffer.from('--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhi'),
        5,
      ),
      "x",
    )
    await expect(
      cut.bytes[Symbol.asyncIterator]()
        .next()
        .then(() => "read"),
    ).rejects.toThrow("too early")
  })

  it("leaves other content types alone", () => {
    expect(multipartBoundary("application/x-ndjson")).toBeNull()
    expect(multipartBoundary(null)).toBeNull()
    expect(multipartBoundary('multipart/form-data; boundary="a b"')).toBe("a b")
  })
})
