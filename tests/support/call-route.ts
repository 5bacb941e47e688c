import type { route } from "#lib/http/route.ts"

type Handler = ReturnType<typeof route>

interface Call {
  params?: Record<string, string>
  body?: unknown
  token?: string
  idempotencyKey?: string
}

/** Calls a route as Next would, and answers status and JSON. */
export async function callRoute(
  handler: Handler,
  { params = {}, body, token, idempotencyKey }: Call,
): Promise<{ status: number; json: unknown; text: string }> {
  const headers = new Headers({ "Content-Type": "application/json" })
  if (token !== undefined) headers.set("Authorization", `Bearer ${token}`)
  if (idempotencyKey !== undefined) headers.set("Idempotency-Key", idempotencyKey)
  const request = new Request("http://localhost:3000/api/v1", {
    method: "POST",
    headers,
    body: typeof body === "string" ? body : JSON.stringify(body),
  })
  const response = await handler(request, { params: Promise.resolve(params) })
  const text = await response.text()
  return { status: response.status, text, json: text === "" ? null : (JSON.parse(text) as unknown) }
}
