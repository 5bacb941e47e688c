import type { UserDto } from "#lib/contracts/users.ts"
import type { Prisma } from "#lib/db/generated/client.ts"

/** The columns behind a `UserDto`. */
export const userSelect = {
  id: true,
  email: true,
  name: true,
  pseudonym: true,
  role: true,
  passwordHash: true,
  deactivatedAt: true,
  createdAt: true,
  _count: { select: { accounts: true } },
} as const satisfies Prisma.UserSelect

type UserRecord = Prisma.UserGetPayload<{ select: typeof userSelect }>

export function toUserDto(user: UserRecord): UserDto {
  const canSignIn = user.passwordHash !== null || user._count.accounts > 0
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    pseudonym: user.pseudonym,
    role: user.role,
    external: user.email === null,
    invited: user.email !== null && !canSignIn,
    deactivatedAt: user.deactivatedAt?.toISOString() ?? null,
    createdAt: user.createdAt.toISOString(),
  }
}
