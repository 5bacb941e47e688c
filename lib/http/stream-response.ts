/** A body made of what an iterable gives, read only as fast as the client takes it. A client that leaves ends it. */
export function streamOf(source: AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = source[Symbol.asyncIterator]()
  const encoder = new TextEncoder()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await iterator.next()
        if (next.done === true) controller.close()
        else {
          controller.enqueue(
            typeof next.value === "string" ? encoder.encode(next.value) : next.value,
          )
        }
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    { highWaterMark: 1 },
  )
}
