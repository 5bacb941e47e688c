import type { z } from "zod"
import { callPaths } from "#lib/contracts/call-paths.ts"
import type { Operations } from "#lib/contracts/operations.ts"

type Id = keyof Operations

interface Input<I extends Id> {
  params?: z.input<Operations[I]["params"]>
  query?: z.input<Operations[I]["query"]>
  body?: z.input<Operations[I]["body"]> | Uint8Array<ArrayBuffer>
}

/** A call that was not answered with success. `status` 0: not answered at all. */
export class CallError extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, code: string, detail: string) {
    super(`${status} ${code}: ${detail}`)
    this.status = status
    this.code = code
  }
}

/** The HTTP API for programs: one person's calls to one server. */
export class PalateClient {
  readonly baseUrl: string
  readonly #headers: Record<string, string>

  private constructor(baseUrl: string, headers: Record<string, string>) {
    this.baseUrl = baseUrl
    this.#headers = headers
  }

  static withToken(baseUrl: string, token: string): PalateClient {
    return new PalateClient(baseUrl, { Authorization: `Bearer ${token}` })
  }

  /** Nobody in particular. */
  static anonymous(baseUrl: string): PalateClient {
    return new PalateClient(baseUrl, {})
  }

  /** Signs in as the sign-in page does. Throws a `CallError` where it is refused. */
  static async signIn(baseUrl: string, email: string, password: string): Promise<PalateClient> {
    const first = await fetch(`${baseUrl}/api/auth/csrf`)
    const { csrfToken } = (await first.json()) as { csrfToken: string }
    const answer = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
      method: "POST",
      redirect: "manual",
      headers: { "Content-Type": "application/x-www-form-urlencoded", Cookie: cookiesOf(first) },
      body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    })
    const cookies = cookiesOf(answer)
    if (!cookies.includes("session-token"))
      throw new CallError(answer.status, "not-signed-in", "sign-in refused")
    return new PalateClient(baseUrl, { Cookie: cookies })
  }

  /** Calls an operation; null where the answer is 204. */
  async call<I extends Id>(
    id: I,
    input: Input<I> = {},
  ): Promise<z.output<Operations[I]["response"]> | null> {
    const response = await this.send(id, input)
    if (response.status === 204) return null
    // The server can go away in the middle of an answer, too.
    return (await response.json().catch(asOffline)) as z.output<Operations[I]["response"]>
  }

  /** Calls an operation that always answers with a body. */
  async get<I extends Id>(
    id: I,
    input: Input<I> = {},
  ): Promise<z.output<Operations[I]["response"]>> {
    const answer = await this.call(id, input)
    if (answer === null) throw new CallError(204, "no-content", id)
    return answer
  }

  /** Calls an operation and gives the response as it came; throws a `CallError` where it is not success. */
  async send<I extends Id>(
    id: I,
    input: Input<I> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const [method = "", path = ""] = callPaths[id].split(" ")
    const params = (input.params ?? {}) as Record<string, string>
    const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ""),
    )
    const url = new URL(`/api/v1${filled}`, this.baseUrl)
    for (const [name, value] of Object.entries(
      (input.query ?? {}) as Record<string, string | number | undefined>,
    )) {
      if (value !== undefined) url.searchParams.set(name, String(value))
    }
    const isFile = input.body instanceof Uint8Array
    const init: RequestInit = {
      method,
      headers: {
        ...this.#headers,
        ...headers,
        "Content-Type": isFile ? "application/octet-stream" : "application/json",
      },
    }
    if (input.body instanceof Uint8Array) init.body = input.body
    else if (method !== "GET" && method !== "DELETE") init.body = JSON.stringify(input.body ?? {})
    const response = await fetch(url, init).catch(asOffline)
    if (response.ok) return response
    const problem = (await response.json().catch(() => ({}))) as { code?: string; detail?: string }
    throw new CallError(
      response.status,
      problem.code ?? "internal",
      problem.detail ?? response.statusText,
    )
  }
}

function asOffline(error: unknown): never {
  throw new CallError(0, "offline", error instanceof Error ? error.message : String(error))
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.slice(0, cookie.indexOf(";")))
    .join("; ")
}
