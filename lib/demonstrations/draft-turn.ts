import { extendLease, whyNotHeld } from "#lib/assignments/extend-lease.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError, invalidField } from "#lib/contracts/app-error.ts"
import { contentSchema, promptMessages } from "#lib/contracts/messages.ts"
import type { Message } from "#lib/contracts/messages.ts"
import { nextSide } from "#lib/core/conversation.ts"
import { db } from "#lib/db/client.ts"
import { completeChat } from "#lib/model-endpoints/chat-client.ts"
import { findEndpoint } from "#lib/model-endpoints/find-endpoint.ts"
import { draftRequest } from "./draft-request.ts"

interface DraftTurn {
  id: string
  leaseToken: string
  /** The conversation as it was written so far, without the prompt. */
  messages: readonly Message[]
  signal?: AbortSignal | undefined
}

/** A model is paid for by the word; an item needs no more drafts than this. */
const maxDrafts = 100

interface Demonstration {
  projectId: string
  conversation: boolean
  prompt: Message[]
}

/** The demonstration that the assignment is, or the reason why it is none that drafts are for. */
async function findDemonstration(actor: Actor, id: string): Promise<Demonstration> {
  const assignment = await db().assignment.findFirst({
    where: { id, annotatorId: actor.userId },
    select: { projectId: true, itemId: true },
  })
  if (assignment === null) throw new AppError("not-found")
  const { projectId, itemId } = assignment
  const [project, item] = await Promise.all([
    db().project.findUniqueOrThrow({
      where: { id: projectId },
      select: { taskType: true, conversation: true, archivedAt: true },
    }),
    db().item.findUniqueOrThrow({ where: { id: itemId }, select: { prompt: true } }),
  ])
  if (project.taskType !== "demonstration" || project.archivedAt !== null) {
    throw new AppError("conflict", { detail: "Only turns of demonstrations can be drafted" })
  }
  return {
    projectId,
    conversation: project.conversation,
    prompt: promptMessages(contentSchema.parse(item.prompt)),
  }
}

/** The turns must be a conversation that goes on by turns, or none at all where one answer is written. */
function assertTurns({ prompt, conversation }: Demonstration, messages: readonly Message[]): void {
  if (!conversation && messages.length > 0) {
    throw invalidField("messages", "must be empty: one answer is written here")
  }
  for (const [at, { role, content }] of messages.entries()) {
    const side = nextSide([...prompt, ...messages.slice(0, at)])
    if (role !== side) throw invalidField(`messages.${at}.role`, `must be ${side}`)
    if (content.trim() === "") throw invalidField(`messages.${at}.content`, "is empty")
  }
}

/**
 * Has the project's model draft the next turn and keeps what it wrote, for the record of what became of it.
 * Throws `lease-lost`, `already-submitted` or `not-found`; `conflict` where no turn can be drafted; `upstream-failed`.
 */
export async function draftTurn(actor: Actor, input: DraftTurn): Promise<{ text: string }> {
  const { id, messages } = input
  await extendLease(actor, input)
  const demonstration = await findDemonstration(actor, id)
  assertTurns(demonstration, messages)
  const endpoint = await findEndpoint(demonstration.projectId, "chat")
  if (endpoint === null) {
    throw new AppError("conflict", { detail: "The project has set no server that drafts turns" })
  }
  if ((await db().turnDraft.count({ where: { assignmentId: id } })) >= maxDrafts) {
    throw new AppError("too-many-requests", { detail: "No more turns are drafted for this item" })
  }
  const { prompt, conversation } = demonstration
  const side = conversation ? nextSide([...prompt, ...messages]) : "assistant"
  const text = await completeChat(endpoint, draftRequest([...prompt, ...messages], side), {
    signal: input.signal,
  })
  // The lease may have gone while the model was writing: then the draft is nobody's.
  const kept = await db().$executeRaw`
    INSERT INTO turn_draft (assignment_id, turn, model, text)
    SELECT a.id, ${messages.length}::smallint, ${endpoint.model}, ${text}
    FROM assignment a JOIN slot s ON s.id = a.slot_id AND s.assignment_id = a.id AND s.state = 'leased'
    WHERE a.id = ${id}::uuid AND a.annotator_id = ${actor.userId}::uuid
      AND a.lease_token::text = ${input.leaseToken} AND a.state = 'open'`
  if (kept === 0) throw await whyNotHeld(actor, input)
  return { text }
}
