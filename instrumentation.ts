/** Next runs this once, when a server process starts. */
export async function register(): Promise<void> {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return
  const { keepResponses } = await import("#lib/http/trailers.ts")
  keepResponses()
}
