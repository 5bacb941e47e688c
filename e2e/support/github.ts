import { randomBytes } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:http"
import type { Server } from "node:http"
import { findFreePort } from "#scripts/postgres/cluster.ts"
import type { Client } from "./openid-provider.ts"

/** One of the addresses that GitHub lists of an account. */
interface Email {
  email: string
  primary: boolean
  verified: boolean
}

/** What GitHub answers of its OAuth web flow and of the API below `/user`, for one account that has agreed already. */
export class GitHub {
  readonly address: string
  readonly client: Client
  account = 1
  emails: Email[] = []
  readonly #server: Server
  readonly #codes = new Set<string>()
  readonly #tokens = new Set<string>()

  private constructor(port: number, client: Client) {
    this.address = `http://localhost:${port}`
    this.client = client
    this.#server = createServer((request, response) => {
      void (async () => {
        const url = new URL(request.url ?? "/", this.address)
        const form = new URLSearchParams(Buffer.concat(await request.toArray()).toString())
        const { authorization = "" } = request.headers
        const answer = this.#answer(url, form, authorization)
        if (answer instanceof URL) response.writeHead(302, { Location: answer.href }).end()
        else if (answer === null) response.writeHead(401).end("{}")
        else response.setHeader("Content-Type", "application/json").end(JSON.stringify(answer))
      })()
    }).listen(port)
  }

  static async start(client: Client): Promise<GitHub> {
    const github = new GitHub(await findFreePort(), client)
    await once(github.#server, "listening")
    return github
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Where it sends the browser, what it says, or null where it refuses. */
  #answer(url: URL, form: URLSearchParams, authorization: string): unknown {
    const isUsers = this.#tokens.has(authorization.replace(/^Bearer /, ""))
    if (url.pathname === "/login/oauth/authorize") return this.#agree(url.searchParams)
    if (url.pathname === "/login/oauth/access_token") return this.#token(form, authorization)
    if (!isUsers) return null
    if (url.pathname === "/user/emails") return this.emails
    return { id: this.account, login: "octo", name: "Octo", email: this.emails[0]?.email ?? null }
  }

  #agree(asked: URLSearchParams): URL {
    const code = randomBytes(8).toString("hex")
    this.#codes.add(code)
    const back = new URL(this.client.redirectUri)
    back.search = new URLSearchParams({ code, state: asked.get("state") ?? "" }).toString()
    return back
  }

  #token(form: URLSearchParams, authorization: string): unknown {
    const { id, secret } = this.client
    const proof = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`
    const code = form.get("code") ?? ""
    if (authorization !== proof || !this.#codes.delete(code)) return null
    const token = randomBytes(8).toString("hex")
    this.#tokens.add(token)
    return { access_token: token, token_type: "bearer", scope: "read:user,user:email" }
  }
}
