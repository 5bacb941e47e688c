import { request as send } from "node:http"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { signInLimits } from "#lib/users/sign-in-limit.ts"
import { startApp } from "#tests/support/app.ts"
import type { RunningApp } from "#tests/support/app.ts"
import { makeUser } from "#tests/support/factories.ts"
import { cookieOf } from "#tests/support/people.ts"

let app: RunningApp
beforeAll(async () => {
  app = await startApp()
})
afterAll(async () => app.stop())

/** The status of an address that is sent as it stands; `fetch` would put it in order first. */
async function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { "Accept-Encoding": "br" }
    send(app.baseUrl, { path, headers }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    })
      .once("error", reject)
      .end()
  })
}

describe("the web server", () => {
  it("answers addresses that no browser sends, and goes on", async () => {
    for (const path of [
      "/%",
      "/invite/%E0%A4%A",
      "/_next/static/%E0%A4%A",
      "/api/v1/serve/%C0/score",
    ]) {
      expect(await statusOf(path), path).toBe(400)
    }
    for (const path of [
      "/_next/static/../../package.json",
      "/_next/static/..%2f..%2fpackage.json",
      "/_next/static/%2e%2e/%2e%2e/package.json",
      "/_next/image?url=%2Ficon.svg&w=64&q=75",
      "/%00",
    ]) {
      expect(await statusOf(path), path).toBe(404)
    }
    // An address that begins as another site's stays an address of this one.
    expect(await statusOf("//elsewhere.example/%2e%2e")).toBe(308)
    expect(await statusOf("/api/health?q=100%")).toBe(200)
  })
})

/** Tries to sign in without a browser. */
async function trySignIn(headers: Record<string, string>, email: string): Promise<number> {
  const first = await fetch(`${app.baseUrl}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const cookie = first.headers.getSetCookie().map((set) => set.slice(0, set.indexOf(";")))
  const answer = await fetch(`${app.baseUrl}/api/auth/callback/credentials`, {
    method: "POST",
    headers: { ...headers, Cookie: cookie.join("; ") },
    body: new URLSearchParams({ csrfToken, email, password: "guess", json: "true" }),
  })
  return answer.status
}

describe("signing in", () => {
  it("is counted by who is connected, whoever a header says they are", async () => {
    const statuses: number[] = []
    for (let at = 0; at <= signInLimits.perAddress; at++) {
      const headers = { "X-Forwarded-For": `203.0.113.${at}`, "X-Real-IP": `203.0.113.${at}` }
      statuses.push(await trySignIn(headers, `somebody-${at}@example.org`))
    }
    expect(statuses.slice(0, -1).filter((status) => status !== 401)).toEqual([])
    expect(statuses.at(-1)).toBe(429)
  })

  it("takes a small form and nothing else", async () => {
    const post = async (body: string, type: string) => {
      const headers = { "Content-Type": type }
      const init = { method: "POST", headers, body, redirect: "manual" } as const
      return fetch(`${app.baseUrl}/api/auth/callback/credentials`, init)
    }
    const form = "application/x-www-form-urlencoded"
    expect((await post("a".repeat(1_000_000), form)).status).toBe(413)
    for (const json of ["{", '{"csrfToken": {"toString": 1}}', '{"__proto__": {"csrf": 1}}']) {
      const answer = await post(json, "application/json")
      expect(answer.status).toBe(302)
      expect(answer.headers.get("set-cookie") ?? "").not.toContain("session-token")
    }
  })
})

describe("a change by cookie", () => {
  it("comes from our own pages, or is refused", async () => {
    const cookie = await cookieOf(await makeUser("admin"))
    const change = async (headers: Record<string, string>) => {
      const init = { method: "PATCH", headers: { Cookie: cookie, ...headers }, body: "{}" }
      return (await fetch(`${app.baseUrl}/api/v1/me`, init)).status
    }
    expect(await change({ Origin: app.baseUrl })).toBe(200)
    for (const headers of [
      { Origin: "https://elsewhere.example" },
      { Origin: "null" },
      { Origin: app.baseUrl.replace("//", "//x.") },
      { "Sec-Fetch-Site": "cross-site" },
    ]) {
      expect(await change(headers)).toBe(403)
    }
  })
})
