import { randomBytes } from "node:crypto"
import { allScopes } from "#lib/contracts/actor.ts"
import type { Tx } from "#lib/db/client.ts"
import { serializable } from "#lib/db/retry.ts"
import type { Settings } from "#lib/settings.ts"
import { drawPseudonyms } from "./draw-pseudonyms.ts"
import { hashPassword } from "./password.ts"
import { hashToken } from "./token-text.ts"

export interface FirstAdmin {
  email: string
  /** The password that was made up for them, to be shown once; null where it was given, or nobody was created. */
  password: string | null
  created: boolean
}

/** Creates the first admin, and their token where one is set, if there is nobody yet who can sign in. */
export async function ensureFirstAdmin(settings: Pick<Settings, "admin">): Promise<FirstAdmin> {
  const { email, token } = settings.admin
  const made = settings.admin.password === null ? randomBytes(12).toString("base64url") : null
  const passwordHash = await hashPassword(settings.admin.password ?? made ?? "")
  const created = await serializable(async (tx) => {
    const somebody = await tx.user.findFirst({
      where: { email: { not: null } },
      select: { id: true },
    })
    if (somebody !== null) return false
    await createAdmin(tx, { email, token, passwordHash })
    return true
  })
  return { email, password: created ? made : null, created }
}

async function createAdmin(
  tx: Tx,
  admin: { email: string; token: string | null; passwordHash: string },
): Promise<void> {
  const [pseudonym = ""] = await drawPseudonyms(tx, 1)
  const { email, token, passwordHash } = admin
  const user = await tx.user.create({
    data: { email, name: "Admin", pseudonym, role: "admin", passwordHash },
    select: { id: true },
  })
  if (token === null) return
  await tx.apiToken.create({
    data: {
      userId: user.id,
      name: "PALATE_ADMIN_TOKEN",
      tokenHash: hashToken(token),
      // Its text was chosen by somebody and may be short, so that less of it is shown.
      prefix: token.slice(0, 4),
      scopes: [...allScopes],
    },
    select: { id: true },
  })
}
