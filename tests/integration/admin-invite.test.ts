import { execFile } from "node:child_process"
import { mkdtemp, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { promisify } from "node:util"
import { Client } from "pg"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { db } from "#lib/db/client.ts"
import { applyMigrations } from "#lib/db/migrations.ts"
import { acceptInvitation } from "#lib/users/accept-invitation.ts"
import { ensureFirstAdmin } from "#lib/users/create-first-admin.ts"
import { inviteAgain } from "#lib/users/invite-again.ts"
import { hashToken } from "#lib/users/token-text.ts"
import { verifySignIn } from "#lib/users/verify-sign-in.ts"
import type { PostgresServer } from "#scripts/postgres/cluster.ts"
import { startEmbeddedDatabase } from "#scripts/start/embedded-database.ts"
import { openHome } from "#scripts/start/home.ts"
import type { Home } from "#scripts/start/home.ts"
import { ownDatabase } from "#tests/support/database.ts"

const run = promisify(execFile)
const email = "admin@example.org"
const admin = { email, password: "a password that is lost", token: null }

/** What `npm run admin:invite` prints, with a database of Palate's own unless another is given. */
async function invite(who: string, env: Record<string, string>): Promise<string> {
  const words = ["--disable-warning=ExperimentalWarning", "scripts/admin/invite.ts", who]
  // Empty means "not set", and keeps a developer's .env out.
  const all = { ...process.env, DATABASE_URL: "", ...env }
  return (await run(process.execPath, words, { env: all })).stdout
}

const tokenOf = (output: string) => /\/invite\/(\S+)/.exec(output)?.[1] ?? ""

ownDatabase()

beforeAll(async () => {
  await ensureFirstAdmin({ admin })
})

describe("the only admin has lost the password", () => {
  it("the command's link sets another, once, and the audit log has it", async () => {
    const output = await invite(email, { DATABASE_URL: process.env["DATABASE_URL"] ?? "" })
    const token = tokenOf(output)
    await acceptInvitation({ token, password: "another password" })
    const input = { email, password: "another password", address: "127.0.0.1" }
    expect(await verifySignIn(input)).not.toBeNull()
    await expect(acceptInvitation({ token, password: "a third password" })).rejects.toMatchObject({
      code: "not-found",
    })
    const events = await db().auditEvent.findMany({ select: { action: true, actorId: true } })
    expect(events).toEqual([{ action: "inviteAgain", actorId: null }])
  })

  it("nobody gets a link who is not here, or is deactivated", async () => {
    await expect(inviteAgain("nobody@example.org")).rejects.toMatchObject({ code: "not-found" })
    await db().user.create({
      data: {
        email: "gone@example.org",
        name: "Gone",
        pseudonym: "gone-fox",
        role: "admin",
        deactivatedAt: new Date(),
      },
      select: { id: true },
    })
    await expect(inviteAgain("gone@example.org")).rejects.toMatchObject({ code: "not-found" })
  })
})

describe("with Palate's own database", () => {
  let home: Home
  beforeAll(async () => {
    home = await openHome(await mkdtemp(path.join(os.tmpdir(), "palate-home-")))
  })
  afterAll(async () => rm(home.folder, { recursive: true }))

  /** Runs a statement on the server while it is up. */
  async function query(server: PostgresServer, sql: string, values: string[]): Promise<object[]> {
    const client = new Client({ connectionString: server.url("postgres") })
    await client.connect()
    try {
      return (await client.query<object>(sql, values)).rows
    } finally {
      await client.end()
    }
  }
  const isStored = async (server: PostgresServer, output: string) => {
    const sql = "SELECT FROM invitation WHERE token_hash = $1"
    return (await query(server, sql, [hashToken(tokenOf(output))])).length === 1
  }

  it("the command works while Palate runs, and while it does not", async () => {
    const env = { PALATE_HOME: home.folder }
    const first = await startEmbeddedDatabase(home)
    try {
      await applyMigrations(first.url("postgres"))
      const sql = `INSERT INTO "user" (email, name, pseudonym, role) VALUES ($1, 'Admin', 'red-fox', 'admin')`
      await query(first, sql, [email])
      expect(await isStored(first, await invite(email, env))).toBe(true)
    } finally {
      await first.stop()
    }
    const output = await invite(email, env)
    const second = await startEmbeddedDatabase(home)
    try {
      expect(await isStored(second, output)).toBe(true)
    } finally {
      await second.stop()
    }
  })
})
