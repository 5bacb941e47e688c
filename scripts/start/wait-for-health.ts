import { setTimeout as sleep } from "node:timers/promises"

const intervalMs = 50
const timeoutMs = 120_000

/**
 * Waits until the web server answers.
 *
 * @returns false where it did not in time, or `signal` said to stop
 */
export async function waitForHealth(port: number, signal: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline && !signal.aborted) {
    const isUp = await fetch(`http://127.0.0.1:${port}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isUp) return true
    await sleep(intervalMs)
  }
  return false
}
