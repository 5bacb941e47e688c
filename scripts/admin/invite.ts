// npm run admin:invite -- somebody@example.org: prints a link with which they set a new password.
import { existsSync } from "node:fs"
import path from "node:path"
import { AppError } from "#lib/contracts/app-error.ts"
import { SettingsError } from "#lib/settings.ts"
import { StepError } from "../build/run-step.ts"
import { PostgresError } from "../postgres/binaries.ts"
import { withDatabase } from "./with-database.ts"

const root = path.resolve(import.meta.dirname, "../..")
const foreseen = [AppError, PostgresError, SettingsError, StepError]

if (existsSync(path.join(root, ".env"))) process.loadEnvFile(path.join(root, ".env"))

const email = process.argv[2]
if (email === undefined) {
  console.error("Say whom: npm run admin:invite -- somebody@example.org")
  process.exit(2)
}

try {
  const link = await withDatabase(root, async () => {
    // The environment, which names the database by now, is read once.
    const { inviteAgain } = await import("#lib/users/invite-again.ts")
    return inviteAgain(email)
  })
  console.log(`This link sets a new password, once, within seven days:\n${link}`)
} catch (error) {
  if (!foreseen.some((kind) => error instanceof kind)) throw error
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
