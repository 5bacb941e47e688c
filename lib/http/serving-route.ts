import type { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import type { Operation } from "#lib/contracts/operation.ts"
import type { byKey } from "#lib/contracts/operations-serving.ts"
import { findServingKey } from "#lib/serving/find-serving-key.ts"
import { byChampion } from "#lib/serving/score-texts.ts"
import type { ScoreTexts } from "#lib/serving/score-texts.ts"
import { admittingRoute, guardedRoute } from "./route.ts"
import type { RouteInput } from "./route.ts"

type NextHandler = ReturnType<typeof guardedRoute>
/** Which scorer it is that answers. Throws where the actor may not score with it. */
type Open<O extends Operation> = (
  actor: Actor,
  params: z.output<O["params"]>,
) => Promise<ScoreTexts>
/** A client's words, answered with the scorer's rewards. */
type AnswerScores<O extends Operation> = (
  score: ScoreTexts,
  body: z.output<O["body"]>,
) => Promise<z.input<O["response"]>>

/** A route that scores, whose bodies are large: whether the actor may is asked before a byte of them is read. */
export function scoreRoute<O extends Operation>(
  operation: O,
  open: Open<O>,
  answer: AnswerScores<O>,
): NextHandler {
  return guardedRoute(operation, open, answerWith(answer))
}

/**
 * {@link scoreRoute} where a serving key in the path is the permission; one that is not good is answered as an address that
 * does not exist.
 */
export function keyRoute<O extends Operation<typeof byKey>>(
  operation: O,
  answer: AnswerScores<O>,
): NextHandler {
  return admittingRoute(operation, openByKey, answerWith(answer))
}

/** Scores for as long as the caller waits. */
function answerWith<O extends Operation>(answer: AnswerScores<O>) {
  return (score: ScoreTexts, { body, request }: RouteInput<O>) =>
    answer((inputs) => score(inputs, request.signal), body)
}

async function openByKey({ key }: { key: string }, requestId: string): Promise<ScoreTexts> {
  const holder = await findServingKey(key, requestId)
  if (holder === null) throw new AppError("not-found")
  return byChampion(holder.actor, holder)
}

/** A route that clients of text-embeddings-inference call as well: its errors say what these read, too. */
export function teiRoute<O extends Operation>(
  operation: O,
  open: Open<O>,
  answer: AnswerScores<O>,
): NextHandler {
  return withTeiErrors(scoreRoute(operation, open, answer))
}

/** {@link keyRoute} with the errors of {@link teiRoute}. */
export function teiKeyRoute<O extends Operation<typeof byKey>>(
  operation: O,
  answer: AnswerScores<O>,
): NextHandler {
  return withTeiErrors(keyRoute(operation, answer))
}

/** Problem details may carry further members (RFC 9457, 3.2), so one answer serves every client. */
function withTeiErrors(handler: NextHandler): NextHandler {
  return async (request, context) => {
    const response = await handler(request, context)
    if (response.status < 400) return response
    const problem: unknown = await response.json()
    const { status, headers } = response
    const members = Object(problem) as Record<string, unknown>
    return Response.json(
      { ...members, error: members["detail"], error_type: teiErrorType(status) },
      { status, headers },
    )
  }
}

function teiErrorType(status: number): string {
  if (status === 429 || status === 503) return "Overloaded"
  return status >= 500 ? "Backend" : "Validation"
}
