import { randomUUID } from "node:crypto"
import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { Operation } from "#lib/contracts/operation.ts"
import { db } from "#lib/db/client.ts"
import { getSettings } from "#lib/settings.ts"
import { authenticate } from "#lib/users/authenticate.ts"
import { callerAddress } from "#lib/users/caller-address.ts"
import { countHttpRequest } from "./metrics.ts"
import { keepAnswer, releaseIdempotencyKey, takeIdempotencyKey } from "./idempotency.ts"
import { parseInput, problemResponse } from "./problem.ts"
import { assertMayGiveToken, countCall, countRefusedToken } from "./rate-limit.ts"
import { parseJson, withBody } from "./read-body.ts"

type AnyOperation = Operation

export interface RouteInput<O extends AnyOperation> {
  params: z.output<O["params"]>
  query: z.output<O["query"]>
  body: z.output<O["body"]>
  request: Request
  requestId: string
}

/** What a handler gives back: the answer's data (checked and cut to the contract), or a response of its own (streams). */
type Answer<O extends AnyOperation> = z.input<O["response"]> | Response | null

type Handler<O extends AnyOperation> = (actor: Actor, input: RouteInput<O>) => Promise<Answer<O>>
type PublicHandler<O extends AnyOperation> = (input: RouteInput<O>) => Promise<Answer<O>>

interface NextContext {
  params: Promise<Record<string, string | string[] | undefined> | undefined>
}
type NextHandler = (request: Request, context: NextContext) => Promise<Response>

/** A route for people who are signed in. With `publicRoute` the only way to write one. */
export function route<O extends AnyOperation>(operation: O, handle: Handler<O>): NextHandler {
  return guardedRoute(operation, async (actor) => actor, handle)
}

/** A route for people who are signed in that asks `guard` before a byte of the body is read. */
export function guardedRoute<O extends AnyOperation, T>(
  operation: O,
  guard: (actor: Actor, params: z.output<O["params"]>) => Promise<T>,
  handle: (admitted: T, input: RouteInput<O>) => Promise<Answer<O>>,
): NextHandler {
  return edge(operation, async (request, context, requestId) => {
    const actor = await getActor(request, requestId)
    await countCall(actor.userId)
    assertScope(operation, actor)
    assertSameOrigin(operation, actor, request)
    const params = await readParams(operation, context)
    const admitted = await guard(actor, params)
    return withInput(operation, request, params, requestId, async (input, bodyText) => {
      const answer = async () => respond(operation, await handle(admitted, input), requestId)
      const response = await onceByKey(operation, actor, request, bodyText, answer)
      if (operation.audit && response.ok) await audit(operation, actor, input)
      return response
    })
  })
}

/** A route that needs no sign-in. */
export function publicRoute<O extends AnyOperation>(
  operation: O,
  handle: PublicHandler<O>,
): NextHandler {
  const everybody = async () => null
  return admittingRoute(operation, everybody, async (_, input) => handle(input))
}

/** Who or what is let in by the path's parameters alone; throws where nobody is. */
type Admit<O extends AnyOperation, T> = (
  params: z.output<O["params"]>,
  requestId: string,
) => Promise<T>

/** A route that needs no sign-in and asks `admit` before a byte of the body is read. */
export function admittingRoute<O extends AnyOperation, T>(
  operation: O,
  admit: Admit<O, T>,
  handle: (admitted: T, input: RouteInput<O>) => Promise<Answer<O>>,
): NextHandler {
  return edge(operation, async (request, context, requestId) => {
    await countCall(addressOf(request))
    const params = await readParams(operation, context)
    const admitted = await admit(params, requestId)
    return withInput(operation, request, params, requestId, async (input) =>
      respond(operation, await handle(admitted, input), requestId),
    )
  })
}

/** The outermost part of every route: request id, error to problem, metrics. */
function edge(
  operation: AnyOperation,
  run: (request: Request, context: NextContext, requestId: string) => Promise<Response>,
): NextHandler {
  return async (request, context) => {
    const requestId = randomUUID()
    const startedAt = performance.now()
    let response: Response
    try {
      response = await run(request, context, requestId)
    } catch (error) {
      response = problemResponse(error, requestId)
    }
    countHttpRequest(operation.id, response.status, performance.now() - startedAt)
    return response
  }
}

function addressOf(request: Request): string {
  return callerAddress(request.headers.get("x-forwarded-for"), getSettings().proxies)
}

/** Who calls. Tokens that are not good are counted by where they come from, and past many no other is looked at. */
async function getActor(request: Request, requestId: string): Promise<Actor> {
  const givesToken = request.headers.has("authorization")
  if (givesToken) await assertMayGiveToken(addressOf(request))
  const actor = await authenticate(request, requestId)
  if (actor !== null) return actor
  if (givesToken) await countRefusedToken(addressOf(request))
  throw new AppError("not-signed-in")
}

function assertScope(operation: AnyOperation, actor: Actor): void {
  if (operation.scope !== null && !actor.scopes.has(operation.scope)) {
    throw new AppError("not-allowed", { detail: `The token lacks the scope "${operation.scope}"` })
  }
}

/** A change by cookie must come from our own pages; tokens are sent on purpose and need no such proof. */
function assertSameOrigin(operation: AnyOperation, actor: Actor, request: Request): void {
  if (actor.via === "token" || operation.method === "GET") return
  const origin = request.headers.get("origin")
  if (origin === null) {
    if (request.headers.get("sec-fetch-site") === "cross-site") throw new AppError("not-allowed")
    return
  }
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host")
  const publicHost = new URL(getSettings().publicUrl).host
  const from = URL.canParse(origin) ? new URL(origin).host : ""
  if (from !== host && from !== publicHost) {
    throw new AppError("not-allowed", { detail: "The request comes from another site" })
  }
}

async function readParams<O extends AnyOperation>(
  operation: O,
  context: NextContext,
): Promise<z.output<O["params"]>> {
  // Next resolves to undefined where the path has no parameters.
  const params = operation.params.safeParse((await context.params) ?? {})
  // An id that cannot exist is no other than one that does not.
  if (!params.success) throw new AppError("not-found")
  return params.data as z.output<O["params"]>
}

/** Reads and checks the rest of the input, and holds it until `handle` has ended. */
async function withInput<O extends AnyOperation>(
  operation: O,
  request: Request,
  params: z.output<O["params"]>,
  requestId: string,
  handle: (input: RouteInput<O>, bodyText: string) => Promise<Response>,
): Promise<Response> {
  const search = Object.fromEntries(new URL(request.url).searchParams)
  const query = parseInput<O["query"]>(operation.query, search, "query")
  const handleBody = (bodyText: string) => {
    const body = parseInput<O["body"]>(operation.body, parseJson(bodyText), "body")
    return handle({ params, query, body, request, requestId }, bodyText)
  }
  const hasBody = operation.method !== "GET" && operation.method !== "DELETE"
  if (!hasBody || operation.streamsBody) return handleBody("")
  return withBody(request, operation.maxBodyBytes, handleBody)
}

function respond(operation: AnyOperation, answer: unknown, requestId: string): Response {
  if (answer instanceof Response) {
    answer.headers.set("Request-Id", requestId)
    return answer
  }
  const headers = new Headers({ "Cache-Control": "no-store", "Request-Id": requestId })
  if (answer === null || operation.status === 204)
    return new Response(null, { status: 204, headers })
  // Parsing cuts away what the contract does not name, so that no field leaves by accident.
  const body = JSON.stringify(operation.response.parse(answer))
  // Next compresses whatever may be transformed.
  if (body.length < leastCompressed) headers.set("Cache-Control", "no-store, no-transform")
  headers.set("Content-Type", "application/json")
  return new Response(body, { status: operation.status, headers })
}

/** In characters. What a connection sends in its first packets arrives no sooner for being shorter. */
const leastCompressed = 8_000

async function onceByKey(
  operation: AnyOperation,
  actor: Actor,
  request: Request,
  bodyText: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  const key = request.headers.get("idempotency-key")
  if (key === null || operation.repeatable) return answer()
  if (key.length === 0 || key.length > 200) {
    throw new AppError("invalid-input", { detail: "Idempotency-Key must have 1 to 200 characters" })
  }
  const id = {
    actorId: actor.userId,
    key,
    route: `${operation.method} ${new URL(request.url).pathname}`,
  }
  const stored = await takeIdempotencyKey(id, bodyText)
  if (stored !== null) {
    return new Response(stored.body, {
      status: stored.status,
      headers: {
        "Content-Type": "application/json",
        "Cache-Control": "no-store",
        "Idempotency-Replayed": "true",
      },
    })
  }
  try {
    const response = await answer()
    const body = response.status === 204 ? null : await response.clone().text()
    await keepAnswer(id, { status: response.status, body })
    return response
  } catch (error) {
    await releaseIdempotencyKey(id)
    throw error
  }
}

async function audit(
  operation: AnyOperation,
  actor: Actor,
  input: RouteInput<AnyOperation>,
): Promise<void> {
  const params = input.params as Record<string, string>
  await db().auditEvent.create({
    data: {
      actorId: actor.userId,
      action: operation.id,
      subjectType: operation.tag,
      subjectId: params["id"] ?? params["userId"] ?? null,
      projectId: params["projectId"] ?? null,
      requestId: input.requestId,
      detail: { via: actor.via },
    },
    select: { id: true },
  })
}
