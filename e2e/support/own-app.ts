import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { expect } from "@playwright/test"
import { findFreePort } from "#scripts/postgres/cluster.ts"

/** One start of an application, from its first line to its end. */
export interface Run {
  child: ChildProcess
  output: () => string
  ended: Promise<number | null>
}

/** A folder and a port for an application of a test's own, which it may start, break and start again. */
export class OwnApp {
  readonly home: string
  readonly port: number
  readonly runs: Run[] = []

  private constructor(home: string, port: number) {
    this.home = home
    this.port = port
  }

  static async prepare(): Promise<OwnApp> {
    const home = await mkdtemp(path.join(os.tmpdir(), "palate-start-"))
    await chmod(home, 0o711)
    return new OwnApp(home, await findFreePort())
  }

  get baseURL(): string {
    return `http://localhost:${this.port}`
  }

  start(settings: Record<string, string> = {}): Run {
    const child = spawn(process.execPath, ["scripts/start/main.ts"], {
      env: {
        ...process.env,
        DATABASE_URL: "",
        PALATE_SECRET: "",
        PALATE_URL: "",
        PALATE_ADMIN_PASSWORD: "",
        PALATE_DEMO: "0",
        PALATE_HOME: this.home,
        PORT: String(this.port),
        LOG_LEVEL: "warn",
        ...settings,
      },
      stdio: ["ignore", "pipe", "pipe"],
    })
    const parts: string[] = []
    child.stdout.setEncoding("utf8").on("data", (part: string) => parts.push(part))
    child.stderr.setEncoding("utf8").on("data", (part: string) => parts.push(part))
    const ended = new Promise<number | null>((resolve) => void child.once("close", resolve))
    const run = { child, output: () => parts.join(""), ended }
    this.runs.push(run)
    return run
  }

  async expectReady(run: Run): Promise<void> {
    await expect.poll(run.output, { timeout: 60_000 }).toContain("Palate is ready")
    expect((await fetch(`${this.baseURL}/api/health`)).status).toBe(200)
  }

  /** What the running one says of itself. */
  record(): Promise<string> {
    return readFile(path.join(this.home, "run.json"), "utf8")
  }

  /** The process of that name as it is now. */
  async pidOf(name: "web" | "worker"): Promise<number> {
    return Number(new RegExp(`"name": "${name}",\\s+"pid": (\\d+)`).exec(await this.record())?.[1])
  }

  async remove(): Promise<void> {
    for (const { child } of this.runs) if (child.exitCode === null) child.kill("SIGTERM")
    await Promise.all(this.runs.map((run) => run.ended))
    await rm(this.home, { recursive: true, force: true })
  }
}
