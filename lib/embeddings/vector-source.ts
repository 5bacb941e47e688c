import type { EmbeddingsModel } from "#lib/core/scorer/text-vectors.ts"

/** How long and how often a source is asked before it counts as failing. */
export interface Patience {
  attempts: number
  /** Before the second attempt; doubled after each. */
  firstPauseMs: number
  /** Longer than this nobody waits, whatever the server asks for. */
  maxPauseMs: number
  timeoutMs: number
}

/** For a training, which can wait: a model without an accelerator takes minutes for a batch of long texts. */
export const patient: Patience = {
  attempts: 6,
  firstPauseMs: 500,
  maxPauseMs: 60_000,
  timeoutMs: 300_000,
}

/** For somebody who waits for a score. */
export const brisk: Patience = {
  attempts: 2,
  firstPauseMs: 250,
  maxPauseMs: 1_000,
  timeoutMs: 10_000,
}

/** What turns texts into vectors. */
export interface VectorSource {
  readonly kind: EmbeddingsModel["source"]
  readonly model: string
  /** Whose vectors these are: servers may have different models of one name. */
  readonly place: string
  /** How many batches are under way at a time. */
  readonly concurrency: number
  readonly maxBatchTexts: number
  readonly maxBatchBytes: number
  /** One vector a text, in order, of whatever length the model gives. @throws {EmbeddingsError} */
  request: (
    texts: readonly string[],
    patience: Patience,
    signal: AbortSignal,
  ) => Promise<readonly Float32Array[]>
}
