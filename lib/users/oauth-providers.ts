import type { Provider } from "next-auth/providers/index"
import type {
  OAuthConfig,
  OAuthUserConfig,
  UserinfoEndpointHandler,
} from "next-auth/providers/oauth"
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

const withoutSlash = (address: string) => address.replace(/\/$/, "")

type Answered = Parameters<NonNullable<UserinfoEndpointHandler["request"]>>[0]
type TokenSet = Exclude<Parameters<Answered["client"]["userinfo"]>[0], string>

/** What next-auth passes on is the client's own token set; its type names the fields only. */
function isTokenSet(tokens: object): tokens is TokenSet {
  return "claims" in tokens
}

/**
 * What an OpenID provider says of whoever signs in. It may keep the address out of the ID token and tell it at its
 * userinfo endpoint only (OpenID Connect Core 1.0, 5.4); the client refuses what is told there of another person. That
 * the provider is the one of the settings is checked here: the client takes whatever name it gives itself.
 */
async function readClaims(issuer: string, { client, tokens }: Answered) {
  const { metadata } = client.issuer
  if (!isTokenSet(tokens) || withoutSlash(metadata.issuer) !== withoutSlash(issuer)) {
    throw new Error(`OIDC_ISSUER is ${issuer}, but the provider calls itself ${metadata.issuer}`)
  }
  const told = metadata.userinfo_endpoint === undefined ? {} : await client.userinfo(tokens)
  return { ...tokens.claims(), ...told }
}

function openIdConnect(oidc: NonNullable<Settings["oidc"]>): OAuthConfig<{ sub: string }> {
  return {
    id: "oidc",
    name: oidc.name,
    type: "oauth",
    wellKnown: `${withoutSlash(oidc.issuer)}/.well-known/openid-configuration`,
    issuer: oidc.issuer,
    clientId: oidc.id,
    clientSecret: oidc.secret,
    authorization: { params: { scope: "openid email profile" } },
    idToken: true,
    userinfo: { request: (answered) => readClaims(oidc.issuer, answered) },
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
