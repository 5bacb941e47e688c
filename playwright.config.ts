import { defineConfig } from "@playwright/test"
import { findChromium } from "./e2e/support/chromium.ts"
import { findFreePort } from "./scripts/postgres/cluster.ts"

// Kept in the environment, so that the workers, which read this file again, find the same port.
process.env["PALATE_E2E_PORT"] ??= String(await findFreePort())
const port = process.env["PALATE_E2E_PORT"]
const executablePath = findChromium()
// Chromium's sandbox does not work for root, as in containers.
const args = process.getuid?.() === 0 ? ["--no-sandbox"] : []

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // Continuous integration has 25 minutes on two cores; what is marked keeps a promise that another test keeps as well.
  ...(process.env["CI"] === undefined ? {} : { grepInvert: /@again/ }),
  forbidOnly: true,
  // Patience costs nothing where things work, and a slow machine is no failure.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: "en-US",
    timezoneId: "UTC",
    // A trace of every test would cost as much as the tests; `--trace on` makes one of those that are looked into.
    screenshot: "only-on-failure",
    launchOptions: { args, ...(executablePath === null ? {} : { executablePath }) },
  },
  webServer: {
    command: "node --disable-warning=ExperimentalWarning e2e/support/app.ts",
    url: `http://localhost:${port}/api/health`,
    env: { PORT: port },
    timeout: 240_000,
    stdout: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 30_000 },
  },
})
