import type { SplitFractions } from "./split.ts"

/** How judgments become training pairs. Stored with every dataset version, since pairs are a function of it (I6). */
export type PairPolicy = {
  /**
   * Which two responses of a ranking make a pair, by their tiers: any two; two of neighbouring tiers; one of the best
   * and one of the worst tier; one of the best tier and any other.
   */
  readonly pairs: "all" | "adjacent" | "best-worst" | "best-rest"
  /** Ties give no pair, or a pair with target ½. Ties inside a tier count as neighbours, and as best inside the best. */
  readonly ties: "drop" | "half"
  /** Each judgment's pairs, or one set of pairs per item with the share of (weighted) judgments as target. */
  readonly aggregation: "judgment" | "consensus"
  /** Responses that a ranking leaves out are compared with nothing, or (top-k projects) stand below all ranked ones. */
  readonly partial: "ignore" | "below"
  /**
   * Smallest pairwise agreement, 0..1, that an item's judgments must show. An item that shows none, having a single
   * judgment, does not show enough. Null asks for nothing.
   */
  readonly minAgreement: number | null
  /** A response that carries one of these flags in a judgment is left out of that judgment's pairs. */
  readonly excludeFlags: readonly string[]
  /** 0; the distance in tiers; or the annotator's strength of preference (0 where none was given). */
  readonly margin: "none" | "tier" | "strength"
  readonly splits: SplitFractions
}

/** All of InstructGPT's choices (Ouyang et al. 2022, §3.5): every pair of every ranking, ties dropped, no margin. */
export const defaultPairPolicy: PairPolicy = {
  pairs: "all",
  ties: "drop",
  aggregation: "judgment",
  partial: "ignore",
  minAgreement: null,
  excludeFlags: [],
  margin: "none",
  splits: { train: 0.8, validation: 0.1, test: 0.1 },
}
