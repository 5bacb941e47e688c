import { db } from "#lib/db/client.ts"

export interface OAuthSignIn {
  provider: string
  providerAccountId: string
  email: string | null
  /** The provider vouches that the address belongs to whoever signs in. */
  emailVerified: boolean
}

/**
 * The active user behind a sign-in at a provider. The first time, it is linked to the user with the same e-mail address,
 * where the provider has verified it. Null where there is none: people are created by admins only.
 */
export async function linkOAuthAccount(signIn: OAuthSignIn): Promise<{ id: string } | null> {
  const { provider, providerAccountId } = signIn
  const linked = await db().account.findUnique({
    where: { provider_providerAccountId: { provider, providerAccountId } },
    select: { user: { select: { id: true, deactivatedAt: true } } },
  })
  if (linked !== null) return linked.user.deactivatedAt === null ? { id: linked.user.id } : null
  if (signIn.email === null || !signIn.emailVerified) return null
  const user = await db().user.findFirst({
    where: { email: signIn.email.toLowerCase(), deactivatedAt: null },
    select: { id: true },
  })
  if (user === null) return null
  // Two first sign-ins at once link the same person; the second finds the row there.
  await db().account.createMany({
    data: [{ provider, providerAccountId, userId: user.id }],
    skipDuplicates: true,
  })
  return user
}
