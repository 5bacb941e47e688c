import { createWriteStream } from "node:fs"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import { createRng, randomBelow } from "#lib/core/random.ts"

const words =
  "answer because before between careful clear could different enough every example explain first follow found " +
  "further given great however important instead large later learn little model more never number often order other " +
  "people point prompt quite rather reason result right second several short should simple since small something " +
  "still their there these thing think though through under until where which while whole without would write"
const vocabulary = words.split(" ")

/** Writes items of a prompt (about 120 bytes) and two responses (about 300 each) as NDJSON. Answers its size in bytes. */
export async function writeItems(file: string, items: number): Promise<number> {
  const rng = createRng(7)
  const text = (length: number) =>
    Array.from({ length }, () => vocabulary[randomBelow(vocabulary.length, rng)]).join(" ")
  let sizeBytes = 0
  function* lines() {
    for (let i = 0; i < items; i++) {
      const responses = ["model-a", "model-b"].map((model) => ({ content: text(48), model }))
      const line = `${JSON.stringify({ externalId: `item-${i}`, prompt: `${i}: ${text(18)}?`, responses })}\n`
      sizeBytes += line.length
      yield line
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file))
  return sizeBytes
}
