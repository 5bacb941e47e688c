import { CallError } from "../../scripts/client/palate-client.ts"
import type { PalateClient } from "../../scripts/client/palate-client.ts"
import type { Id, Sample } from "./access-samples.ts"

/** The status that a call is answered with; 0 where there is no answer at all. */
export async function statusOf(client: PalateClient, id: Id, sample: Sample): Promise<number> {
  try {
    const response = await client.send(id, sample as Parameters<PalateClient["send"]>[1])
    await response.body?.cancel()
    return response.status
  } catch (error) {
    if (error instanceof CallError) return error.status
    throw error
  }
}
