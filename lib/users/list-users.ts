import { z } from "zod"
import type { Actor } from "#lib/contracts/actor.ts"
import { invalidField } from "#lib/contracts/app-error.ts"
import { textSchema } from "#lib/contracts/primitives.ts"
import type { UserDto } from "#lib/contracts/users.ts"
import { assertAdmin } from "#lib/db/access.ts"
import { db } from "#lib/db/client.ts"
import type { Prisma } from "#lib/db/generated/client.ts"
import { toUserDto, userSelect } from "./user-record.ts"

export interface ListUsersInput {
  limit: number
  cursor?: string | undefined
  /** Part of a name, an e-mail address or a pseudonym. */
  search?: string | undefined
}

const cursorSchema = z.tuple([textSchema, z.uuid()])

function readCursor(text: string): z.output<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")))
  } catch {
    throw invalidField("query.cursor", "is not a cursor of this list")
  }
}

/** Everybody, by name, in pages. External annotators are among them. */
export async function listUsers(
  actor: Actor,
  input: ListUsersInput,
): Promise<{ data: UserDto[]; nextCursor: string | null }> {
  assertAdmin(actor)
  const conditions: Prisma.UserWhereInput[] = []
  const search = input.search?.trim()
  if (search) {
    const contains = { contains: search, mode: "insensitive" } as const
    conditions.push({ OR: [{ name: contains }, { email: contains }, { pseudonym: contains }] })
  }
  if (input.cursor !== undefined) {
    const [name, id] = readCursor(input.cursor)
    conditions.push({ OR: [{ name: { gt: name } }, { name, id: { gt: id } }] })
  }
  const users = await db().user.findMany({
    where: { AND: conditions },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: input.limit + 1,
    select: userSelect,
  })
  const page = users.slice(0, input.limit)
  const last = users.length > input.limit ? page.at(-1) : undefined
  const nextCursor =
    last === undefined
      ? null
      : Buffer.from(JSON.stringify([last.name, last.id])).toString("base64url")
  return { data: page.map(toUserDto), nextCursor }
}
