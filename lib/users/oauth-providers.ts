import type { Provider } from "next-auth/providers/index"
import type { OAuthConfig, OAuthUserConfig } from "next-auth/providers/oauth"
import githubProvider from "next-auth/providers/github"
import type { GithubProfile } from "next-auth/providers/github"
import googleProvider from "next-auth/providers/google"
import { z } from "zod"
import { getSettings } from "#lib/settings.ts"
import type { Settings } from "#lib/settings.ts"

/** What a provider says of an e-mail address. */
interface VouchedEmail {
  email: string | null
  emailVerified: boolean
}

const claimsSchema = z.object({ email: z.string(), email_verified: z.literal(true) })

/** Reads the address out of a provider's profile; anything but a plain "verified" counts as not verified. */
export function vouchedEmail(profile: unknown): VouchedEmail {
  const claims = claimsSchema.safeParse(profile)
  return claims.success
    ? { email: claims.data.email, emailVerified: true }
    : { email: null, emailVerified: false }
}

const githubEmailsSchema = z.array(
  z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }),
)

/** The address in GitHub's profile says nothing of being verified; its list of addresses does. */
async function githubEmail(accessToken: string): Promise<Record<string, unknown>> {
  const answer = await fetch("https://api.github.com/user/emails", {
    headers: { Authorization: `Bearer ${accessToken}` },
  })
  if (!answer.ok) return { email_verified: false }
  const primary = githubEmailsSchema.parse(await answer.json()).find((entry) => entry.primary)
  return { email: primary?.email, email_verified: primary?.verified === true }
}

function github(client: OAuthUserConfig<GithubProfile>) {
  return githubProvider({
    ...client,
    userinfo: {
      url: "https://api.github.com/user",
      async request({ client: api, tokens }) {
        const accessToken = tokens.access_token ?? ""
        return { ...(await api.userinfo(accessToken)), ...(await githubEmail(accessToken)) }
      },
    },
  })
}

function openIdConnect(oidc: NonNullable<Settings["oidc"]>): OAuthConfig<{ sub: string }> {
  return {
    id: "oidc",
    name: oidc.name,
    type: "oauth",
    wellKnown: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    issuer: oidc.issuer,
    clientId: oidc.id,
    clientSecret: oidc.secret,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    profile: (profile) => ({ id: profile.sub }),
  }
}

/** The providers that the settings name, in the order in which they are offered. */
export function oauthProviders(): Provider[] {
  const settings = getSettings()
  const client = ({ id, secret }: { id: string; secret: string }) => ({
    clientId: id,
    clientSecret: secret,
  })
  return [
    ...(settings.github === null ? [] : [github(client(settings.github))]),
    ...(settings.google === null ? [] : [googleProvider(client(settings.google))]),
    ...(settings.oidc === null ? [] : [openIdConnect(settings.oidc)]),
  ]
}

/** What the sign-in page shows of them. */
export function offeredProviders(): { id: string; name: string }[] {
  return oauthProviders().map(({ id, name }) => ({ id, name }))
}
