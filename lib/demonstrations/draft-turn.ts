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
  maxTextBytes: number
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
      select: { taskType: true, conversation: true, maxTextBytes: true, archivedAt: true },
    }),
    db().item.findUniqueOrThrow({ where: { id: itemId }, select: { prompt: true } }),
  ])
  if (project.taskType !== "demonstration" || project.archivedAt !== null) {
    throw new AppError("conflict", { detail: "Only turns of demonstrations can be drafted" })
  }
  return {
    projectId,
    conversation: project.conversation,
    maxTextBytes: project.maxTextBytes,
    prompt: promptMessages(contentSchema.parse(item.prompt)),
  }
}

/**
 * The turns must be a conversation that goes on by turns, or none at all where one answer is written; each as long as may be
 * submitted.
 */
function assertTurns(
  { prompt, conversation, maxTextBytes }: Demonstration,
  messages: readonly Message[],
): void {
  if (!conversation && messages.length > 0) {
    throw invalidField("messages", "must be empty: one answer is written here")
  }
  for (const [at, { role, content }] of messages.entries()) {
    const side = nextSide([...prompt, ...messages.slice(0, at)])
    if (role !== side) throw invalidField(`messages.${at}.role`, `must be ${side}`)
    if (content.trim() === "") throw invalidField(`messages.${at}.content`, "is empty")
    if (Buffer.byteLength(content) > maxTextBytes) {
      const limit = maxTextBytes.toLocaleString("en")
      throw invalidField(`messages.${at}.content`, `is over the project's limit of ${limit} bytes`)
    }
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
  const { prompt, conversation } = demonstration
  const side = conversation ? nextSide([...prompt, ...messages]) : "assistant"
  const draftId = await reserveDraft(id, messages.length, endpoint.model)
  let isKept = false
  try {
    const text = await completeChat(endpoint, draftRequest([...prompt, ...messages], side), {
      signal: input.signal,
    })
    isKept = await keepDraft(actor, input, draftId, text)
    if (!isKept) throw await whyNotHeld(actor, input)
    return { text }
  } finally {
    if (!isKept) await db().turnDraft.deleteMany({ where: { id: draftId } })
  }
}

/**
 * Takes the draft's place, with a text that is empty until the model has written: of many calls at once no more reach the
 * model than the item may have.
 */
async function reserveDraft(assignmentId: string, turn: number, model: string): Promise<string> {
  return db().$transaction(async (tx) => {
    // Each call counts those that came before it.
    await tx.$executeRaw`SELECT 1 FROM assignment WHERE id = ${assignmentId}::uuid FOR NO KEY UPDATE`
    if ((await tx.turnDraft.count({ where: { assignmentId } })) >= maxDrafts) {
      throw new AppError("too-many-requests", { detail: "No more turns are drafted for this item" })
    }
    const data = { assignmentId, turn, model, text: "" }
    return (await tx.turnDraft.create({ data, select: { id: true } })).id
  })
}

/** The lease may have gone while the model was writing: then the draft is nobody's. */
async function keepDraft(
  actor: Actor,
  { id, leaseToken }: DraftTurn,
  draftId: string,
  text: string,
): Promise<boolean> {
  const kept = await db().$executeRaw`
    UPDATE turn_draft SET text = ${text}, created_at = now()
    FROM assignment a JOIN slot s ON s.id = a.slot_id AND s.assignment_id = a.id AND s.state = 'leased'
    WHERE turn_draft.id = ${draftId}::uuid AND turn_draft.assignment_id = a.id
      AND a.id = ${id}::uuid AND a.annotator_id = ${actor.userId}::uuid
      AND a.lease_token::text = ${leaseToken} AND a.state = 'open'`
  return kept === 1
}
