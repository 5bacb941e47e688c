import { appendFile } from "node:fs/promises"
import path from "node:path"
import { readLaunchSettings } from "#lib/settings.ts"
import type { LaunchSettings } from "#lib/settings.ts"
import type { FirstAdmin } from "#lib/users/create-first-admin.ts"
import { buildApplication, readBuildState } from "../build/build-application.ts"
import { generateClient, readClientState } from "../build/generate-client.ts"
import { StepError } from "../build/run-step.ts"
import type { PostgresServer } from "../postgres/cluster.ts"
import { explainDatabaseError } from "./explain-database-error.ts"
import { clearEmbeddedDatabase, startEmbeddedDatabase } from "./embedded-database.ts"
import { keepSecret, openHome } from "./home.ts"
import type { Home } from "./home.ts"
import { assertPortFree } from "./port.ts"
import { closeDatabase, loadDemonstration, prepareDatabase } from "./prepare-database.ts"
import { createProgress } from "./progress.ts"
import { clearEarlierRun, identifyProcess, removeRunRecord, writeRunRecord } from "./run-record.ts"
import type { RecordedProcess } from "./run-record.ts"
import { supervise } from "./supervise.ts"
import type { Supervised } from "./supervise.ts"
import { waitForHealth } from "./wait-for-health.ts"

export interface LauncherOptions {
  root: string
  /** Next's development server and a worker that starts again on changes, instead of the built application. */
  development: boolean
}

export interface Launcher {
  /** Fulfilled when Palate answers. `onGiveUp` is told, later, when it can no longer run. */
  start: (onGiveUp: (sentence: string) => void) => Promise<void>
  stop: () => Promise<void>
  /** Ends everything without waiting for anything. */
  kill: () => void
}

const webStopMs = 10_000
const workerStopMs = 30_000

/** Starts all that Palate consists of, in order, and stops it in the opposite order. */
export function createLauncher({ root, development }: LauncherOptions): Launcher {
  const { step, say } = createProgress(process.stdout)
  const stopping = new AbortController()
  const recorded = new Map<string, Promise<RecordedProcess>>()
  let home: Home | undefined
  let postgres: PostgresServer | undefined
  let opening: Promise<PostgresServer> | undefined
  let web: Supervised | undefined
  let worker: Supervised | undefined
  let stopped: Promise<void> | undefined

  // One after the other: the web server and the worker start at the same moment.
  let recording: Promise<void> = Promise.resolve()
  const record = (address: string, child?: { name: string; pid: number }): Promise<void> => {
    if (child !== undefined) recorded.set(child.name, identifyProcess(child.name, child.pid))
    recording = recording.then(async () => {
      if (home === undefined || stopping.signal.aborted) return
      const launcher = await identifyProcess("npm start", process.pid)
      const children = await Promise.all(recorded.values())
      await writeRunRecord(home.file("run.json"), { address, launcher, children })
    })
    return recording
  }

  const prepareFiles = async (folder: Home) => {
    const client = await readClientState(root)
    if (!client.isFresh) {
      await step("Generating the database client", () =>
        generateClient(root, client.wanted, folder.logFolder),
      )
    }
    if (development) return
    const state = await readBuildState(root)
    if (state.isFresh) return
    await step("Building the application (about half a minute, once per version)", () =>
      buildApplication({
        root,
        wanted: state.wanted,
        logFolder: folder.logFolder,
        signal: stopping.signal,
      }),
    )
  }

  const openDatabase = async (settings: LaunchSettings, folder: Home): Promise<string> => {
    if (settings.databaseUrl !== null) return settings.databaseUrl
    opening = step("Starting PostgreSQL", () => startEmbeddedDatabase(folder))
    postgres = await opening
    return postgres.url("postgres")
  }

  const superviseAll = (settings: LaunchSettings, onGiveUp: (sentence: string) => void) => {
    const folder = home
    const shared = { cwd: root, say, onGiveUp }
    // At a terminal people read the steps; elsewhere (containers, services) something collects the output.
    const logOf = (name: string) =>
      process.stdout.isTTY && folder !== undefined ? folder.file(`logs/${name}.log`) : null
    const preload = ["--import", path.join(root, "scripts/start/follow-parent.ts")]
    const next = path.join(root, "node_modules/next/dist/bin/next")
    const port = String(settings.port)
    web = supervise({
      ...shared,
      name: "web server",
      words: [
        ...preload,
        ...(development ? [next, "dev", "--port", port] : ["scripts/start/web-server.ts"]),
      ],
      env: {
        ...process.env,
        PALATE_PROCESS: "web",
        ...(development ? {} : { NODE_ENV: "production" }),
      },
      logFile: logOf("web"),
      stopTimeoutMs: webStopMs,
      onStart: (pid) => void record(settings.publicUrl, { name: "web", pid }),
    })
    const watch = development ? ["--watch", "--watch-preserve-output"] : []
    // Imports pass much through memory that is soon free again; V8 would let it grow to several times what is in use.
    const lean = ["--max-semi-space-size=8", "--heap-growing-percent=40"]
    worker = supervise({
      ...shared,
      name: "worker",
      words: [
        "--disable-warning=ExperimentalWarning",
        ...lean,
        ...watch,
        ...preload,
        "worker/main.ts",
      ],
      env: { ...process.env, PALATE_PROCESS: "worker" },
      logFile: logOf("worker"),
      stopTimeoutMs: workerStopMs,
      onStart: (pid) => void record(settings.publicUrl, { name: "worker", pid }),
    })
  }

  const start = async (onGiveUp: (sentence: string) => void) => {
    const begun = performance.now()
    const settings = readLaunchSettings(process.env)
    const folder = await openHome(path.resolve(root, settings.home))
    const ended = await clearEarlierRun(folder.file("run.json"))
    if (await clearEmbeddedDatabase(folder)) ended.push("database")
    if (ended.length > 0) say(`Ended what a killed start had left: ${ended.join(", ")}.`)
    await assertPortFree(settings.port)
    home = folder
    await record(settings.publicUrl)
    const secret = settings.secret ?? (await keepSecret(folder, "secret"))
    const [databaseUrl] = await Promise.all([openDatabase(settings, folder), prepareFiles(folder)])
    Object.assign(process.env, environmentOf(settings, databaseUrl, secret, development))
    if (postgres !== undefined) watchDatabase(postgres, stopping.signal, onGiveUp)
    const admin = await step("Preparing the database", () =>
      prepareDatabase(databaseUrl).catch((error: unknown) => {
        throw explainDatabaseError(error, settings.databaseUrl !== null)
      }),
    )
    stopping.signal.throwIfAborted()
    superviseAll(settings, onGiveUp)
    const isUp = await step("Starting the web server and the worker", () =>
      waitForHealth(settings.port, stopping.signal),
    )
    stopping.signal.throwIfAborted()
    if (!isUp) throw new StepError("The web server did not answer within two minutes.")
    say(welcome(settings, admin, (performance.now() - begun) / 1000))
    if (settings.demo) await loadDemoBeside(folder)
    await closeDatabase()
  }

  const loadDemoBeside = async (folder: Home) => {
    try {
      await step(
        "Loading the demonstration project (Palate can be used meanwhile)",
        loadDemonstration,
      )
    } catch (error) {
      if (stopping.signal.aborted) return
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
      await appendFile(folder.file("logs/demo.log"), `${detail}\n`)
      say(`The demonstration project could not be loaded; see ${folder.file("logs/demo.log")}.`)
    }
  }

  const stopAll = async () => {
    stopping.abort()
    await Promise.all([worker?.stop(), web?.stop()])
    await closeDatabase().catch(() => undefined)
    await opening?.then(
      (server) => server.stop(),
      () => undefined,
    )
    await recording.catch(() => undefined)
    if (home !== undefined) await removeRunRecord(home.file("run.json"))
  }

  return {
    start,
    stop: () => (stopped ??= stopAll()),
    kill: () => {
      worker?.kill()
      web?.kill()
      postgres?.kill()
    },
  }
}

/** What the web server and the worker read. */
function environmentOf(
  settings: LaunchSettings,
  databaseUrl: string,
  secret: string,
  development: boolean,
): Record<string, string> {
  return {
    NODE_ENV: development ? "development" : "production",
    DATABASE_URL: databaseUrl,
    PALATE_SECRET: secret,
    PALATE_URL: settings.publicUrl,
    PALATE_DEMO: settings.demo ? "1" : "0",
    PORT: String(settings.port),
    NEXT_TELEMETRY_DISABLED: "1",
  }
}

function watchDatabase(
  server: PostgresServer,
  stopping: AbortSignal,
  onGiveUp: (sentence: string) => void,
): void {
  void server.ended.then(() => {
    if (stopping.aborted) return
    onGiveUp(
      "PostgreSQL ended, so Palate stops; everything submitted is on disk. " +
        "Its last words are in logs/postgres.log; start again.",
    )
  })
}

function welcome(settings: LaunchSettings, admin: FirstAdmin, seconds: number): string {
  const lines = [`\nPalate is ready after ${seconds.toFixed(1)} s: ${settings.publicUrl}`]
  if (admin.created) lines.push(`  Sign in as  ${admin.email}`)
  if (admin.created && admin.password !== null) {
    lines.push(`  password    ${admin.password}   (shown only this once)`)
  }
  return `${lines.join("\n")}\n`
}
