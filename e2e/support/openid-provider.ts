import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:http"
import type { Server } from "node:http"
import { findFreePort } from "#scripts/postgres/cluster.ts"
import { Provider } from "oidc-provider"

/** What a provider knows of an address, by the name under which somebody signs in there. */
interface Account {
  email: string
  email_verified: boolean
}

/** An application as a provider knows it. */
export interface Client {
  id: string
  secret: string
  redirectUri: string
}

/** An OpenID provider of a test's own, with a sign-in and a consent page, where every password is right. */
export class OpenIdProvider {
  readonly client: Client
  readonly accounts = new Map<string, Account>()
  /** The name that it gives itself from then on, at discovery and in ID tokens; its addresses stay. */
  issuer: string
  /** Whether ID tokens tell of the address, too, and not the userinfo endpoint alone. */
  tellsAtOnce = false
  readonly address: string
  readonly #server: Server
  readonly #providers = new Map<string, Provider>()

  private constructor(port: number, client: Client, issuer: string | undefined) {
    this.address = `http://localhost:${port}`
    this.issuer = issuer ?? this.address
    this.client = client
    this.#server = createServer((request, response) => {
      void this.#provider().callback()(request, response)
    }).listen(port)
  }

  /** @param issuer where it goes by another name than its address */
  static async start(client: Client, issuer?: string): Promise<OpenIdProvider> {
    const provider = new OpenIdProvider(await findFreePort(), client, issuer)
    await once(provider.#server, "listening")
    return provider
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #provider(): Provider {
    const known = this.#providers.get(this.issuer)
    if (known !== undefined) return known
    const provider = new Provider(this.issuer, {
      clients: [
        {
          client_id: this.client.id,
          client_secret: this.client.secret,
          redirect_uris: [this.client.redirectUri],
        },
      ],
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
      cookies: { keys: [randomBytes(16).toString("hex")] },
      conformIdTokenClaims: !this.tellsAtOnce,
      pkce: { required: () => true },
      findAccount: (_context, sub) => ({
        accountId: sub,
        claims: () => ({ sub, ...this.accounts.get(sub) }),
      }),
    })
    this.#providers.set(this.issuer, provider)
    return provider
  }
}
