import { setTimeout as sleep } from "node:timers/promises"
import { log } from "#lib/log.ts"

/**
 * Does something again and again, each time that long after the last has ended. An error is logged and the next time
 * comes all the same.
 *
 * @returns fulfilled when `signal` has ended it
 */
export async function repeat(
  name: string,
  everyMs: number,
  signal: AbortSignal,
  work: () => Promise<unknown>,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await work()
    } catch (error) {
      log().error({ task: name, err: error }, "regular task failed")
    }
    // Ended early by the signal, which the loop then sees.
    await sleep(everyMs, undefined, { signal }).catch(() => undefined)
  }
}
