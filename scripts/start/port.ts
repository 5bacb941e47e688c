import { createServer } from "node:net"
import { StepError } from "../build/run-step.ts"

async function tryPort(port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once("error", (error) => resolve("code" in error ? String(error.code) : "failed"))
    probe.listen(port, () => probe.close(() => resolve(null)))
  })
}

async function findNextFree(port: number): Promise<number | null> {
  for (let candidate = port + 1; candidate <= Math.min(port + 100, 65_535); candidate++) {
    if ((await tryPort(candidate)) === null) return candidate
  }
  return null
}

/** @throws {StepError} where the port is taken or not allowed, with a setting that would work */
export async function assertPortFree(port: number): Promise<void> {
  const code = await tryPort(port)
  if (code === null) return
  const free = await findNextFree(code === "EACCES" ? 3000 : port)
  const advice =
    free === null ? "Set PORT to another one." : `Start with PORT=${free} to use another.`
  if (code === "EACCES") {
    throw new StepError(`Port ${port} is reserved for the system's administrator. ${advice}`)
  }
  throw new StepError(`Port ${port} is taken by another program. ${advice}`)
}
