import type { Figure } from "#lib/contracts/primitives.ts"
import type { ScorerDto, ScorerMetrics } from "#lib/contracts/scorers.ts"

export type ReliabilityBin = { confidence: number; accuracy: number; n: number }

export type Trial = {
  kind: string
  l2Dense: number
  /** Null: it reads no embeddings. */
  l2Vector: number | null
  l2Sparse: number
  logLoss: number
  accuracy: number
}

type Fields = Readonly<Record<string, unknown>>

// The contract leaves open what more a scorer measures, so that versions of long ago can still be shown.
function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null ? { ...value } : {}
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

/** A figure that the contract does not name, where the scorer has it. */
export function figureOf(value: unknown): Figure | null {
  const fields = fieldsOf(value)
  if (typeof fields["undefined"] === "string") return { undefined: fields["undefined"] }
  const [low, high] = listOf(fields["ci"]).map(numberOf)
  const point = numberOf(fields["value"])
  const n = numberOf(fields["n"])
  if (point === null || n === null || low == null || high == null) return null
  return { value: point, ci: [low, high], n }
}

export type Rule = "scorer" | "length" | "majority" | "random"

/** How good the probabilities of the scorer and of the rules beside it are; those that the version measured. */
export function calibrationRows(metrics: ScorerMetrics) {
  const measured = fieldsOf(metrics.baselines["calibration"])
  const rules: [Rule, unknown][] = [
    ["scorer", metrics.heldOut],
    ["length", measured["length"]],
    ["majority", measured["majority"]],
    ["random", measured["random"]],
  ]
  return rules.flatMap(([rule, value]) => {
    const fields = fieldsOf(value)
    const [logLoss, brier, ece] = [fields["logLoss"], fields["brier"], fields["ece"]].map(numberOf)
    return logLoss == null || brier == null || ece == null ? [] : [{ rule, logLoss, brier, ece }]
  })
}

/** The bins of a scorer's reliability, by rising confidence. */
export function reliabilityBins(calibration: ScorerDto["calibration"]): ReliabilityBin[] {
  return listOf(calibration?.["bins"])
    .map(fieldsOf)
    .flatMap((bin) => {
      const confidence = numberOf(bin["confidence"])
      const accuracy = numberOf(bin["accuracy"])
      const n = numberOf(bin["n"])
      return confidence === null || accuracy === null || n === null
        ? []
        : [{ confidence, accuracy, n }]
    })
    .toSorted((a, b) => a.confidence - b.confidence)
}

const binsAboveHalf = 10

/** The bin that a mean confidence lies in: equal ones from one half to one, as they were counted. */
export function binRange(confidence: number): [number, number] {
  const place = Math.floor((confidence - 0.5) * 2 * binsAboveHalf)
  const index = Math.min(binsAboveHalf - 1, Math.max(0, place))
  const edge = (at: number) => Math.round((0.5 + at / (2 * binsAboveHalf)) * 100) / 100
  return [edge(index), edge(index + 1)]
}

/** What was tried in tuning, in its order: simplest first. */
export function trialsOf(metrics: ScorerMetrics): Trial[] {
  return listOf(metrics["tuning"])
    .map(fieldsOf)
    .flatMap((trial) => {
      const candidate = fieldsOf(trial["candidate"])
      const kind = candidate["kind"]
      const logLoss = numberOf(trial["logLoss"])
      const accuracy = numberOf(trial["accuracy"])
      if (typeof kind !== "string" || logLoss === null || accuracy === null) return []
      const l2Dense = numberOf(candidate["l2Dense"]) ?? 0
      const l2Sparse = numberOf(candidate["l2Sparse"]) ?? 0
      const l2Vector = numberOf(candidate["l2Vector"])
      return [{ kind, l2Dense, l2Vector, l2Sparse, logLoss, accuracy }]
    })
}

/** What a scorer's configuration says to people. Fields that a version lacks are null. */
export function configFacts(config: ScorerDto["config"]) {
  const hashed = fieldsOf(config["hashed"])
  const model = fieldsOf(config["model"])
  const reward = fieldsOf(config["reward"])
  const { scorer } = fieldsOf(config["warmStart"])
  const range = (value: unknown): readonly [number, number] | null => {
    const [low, high] = listOf(value).map(numberOf)
    return low == null || high == null ? null : [low, high]
  }
  return {
    seed: numberOf(config["seed"]),
    kind: typeof model["kind"] === "string" ? model["kind"] : null,
    l2Dense: numberOf(model["l2Dense"]),
    l2Vector: numberOf(model["l2Vector"]),
    l2Sparse: numberOf(model["l2Sparse"]),
    embeddings: embeddingsOf(config["embeddings"]),
    width: numberOf(hashed["width"]),
    wordNgrams: range(hashed["wordNgrams"]),
    charNgrams: range(hashed["charNgrams"]),
    styleFeatures: listOf(config["styleFeatures"]).length,
    temperature: numberOf(reward["temperature"]),
    /** The id of the scorer that the training began from. */
    warmStart: typeof scorer === "string" ? scorer : null,
  }
}

/** A model for embeddings: its name, where it runs, and how many numbers it gives a text. */
function embeddingsOf(
  value: unknown,
): { model: string; dimension: number; source: "endpoint" | "local" } | null {
  const { model, dimension, source } = fieldsOf(value)
  if (typeof model !== "string" || typeof dimension !== "number") return null
  return { model, dimension, source: source === "local" ? "local" : "endpoint" }
}

/** What a training's figures say beyond what the contract names. */
export function trainingFacts(metrics: ScorerMetrics) {
  const { training } = metrics
  return {
    prompts: numberOf(training["prompts"]),
    iterations: numberOf(training["iterations"]),
    converged: training["converged"] !== false,
    /** Embeddings that the training had, whether or not the model reads them. */
    embeddings: embeddingsOf(training["embeddings"]),
  }
}
