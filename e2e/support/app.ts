// The application under test: what `npm start` starts, built, with an empty database of its own in a temporary folder.
import { mkdirSync, rmSync } from "node:fs"
import { admin } from "./accounts.ts"
import { appHome } from "./app-home.ts"

const home = appHome(process.env["PORT"] ?? "")
rmSync(home, { recursive: true, force: true })
mkdirSync(home, { mode: 0o711 })
process.on("exit", () => rmSync(home, { recursive: true, force: true }))

// Empty means "not set", and keeps a developer's .env out of the tests.
const notSet = ["DATABASE_URL", "PALATE_SECRET", "PALATE_URL", "PALATE_METRICS_TOKEN"]
const providers = ["GITHUB", "GOOGLE", "OIDC"].flatMap((name) => [`${name}_ID`, `${name}_SECRET`])
for (const name of [...notSet, ...providers, "OIDC_ISSUER"]) process.env[name] = ""

Object.assign(process.env, {
  PALATE_HOME: home,
  PALATE_DEMO: "0",
  PALATE_ADMIN_EMAIL: admin.email,
  PALATE_ADMIN_PASSWORD: admin.password,
  PALATE_ADMIN_TOKEN: admin.token,
  LOG_LEVEL: "warn",
})

await import("#scripts/start/main.ts")
