import { createRng } from "#lib/core/random.ts"
import type { HashedConfig } from "#lib/core/scorer/hashed-features.ts"
import type { TrainingInput } from "#lib/core/scorer/prepared-data.ts"
import { SPLIT } from "#lib/core/scorer/prepared-data.ts"
import { defaultScorerConfig, trainScorer } from "#lib/core/scorer/train.ts"
import { encodeWeights } from "#lib/core/scorer/weights.ts"
import { db } from "#lib/db/client.ts"
import type { ScorerState } from "#lib/db/generated/client.ts"

const careful =
  "because first check measure step therefore explain 따라서 먼저 확인 理由 `code` 42".split(" ")
const careless = "whatever dunno obviously stuff nah lol random 몰라 대충 とにかく LOL ok 😀".split(
  " ",
)

/** Pairs in which careful words win over careless ones, in several languages, with prompts of their own. */
export function smallTrainingInput(seed: number, pairs = 240): TrainingInput {
  const rng = createRng(seed)
  const draw = (words: readonly string[]) => words[Math.floor(rng() * words.length)] ?? ""
  const text = (words: readonly string[], other: readonly string[]) =>
    Array.from({ length: 12 }, () => draw(rng() < 0.8 ? words : other)).join(" ")
  const texts: string[] = []
  for (let p = 0; p < pairs; p++) {
    texts.push(`question ${p} ${draw(careful)} ${draw(careless)}`)
    texts.push(text(careful, careless), text(careless, careful))
  }
  const column = (offset: number) => Uint32Array.from({ length: pairs }, (_, p) => 3 * p + offset)
  return {
    texts,
    pairs: {
      promptIndex: column(0),
      chosenIndex: column(1),
      rejectedIndex: column(2),
      groupId: Uint32Array.from({ length: pairs }, (_, p) => p),
      split: Uint8Array.from({ length: pairs }, (_, p) =>
        p % 4 === 3 ? SPLIT.test : p % 8 === 2 ? SPLIT.validation : SPLIT.train,
      ),
    },
  }
}

/** A scorer with every part in use, trained on what is given. `{}` leaves the hashed features as they are by default. */
export function trainFullScorer(
  input: TrainingInput,
  hashed: Partial<HashedConfig> = { width: 1 << 14, shared: true },
) {
  const trained = trainScorer(
    input,
    {
      ...defaultScorerConfig,
      hashed: { ...defaultScorerConfig.hashed, ...hashed },
      model: { kind: "full", l2Dense: 30, l2Sparse: 1 },
    },
    { seed: 1, now: () => 0 },
  )
  return { ...trained, bytes: encodeWeights(trained.config, trained.weights) }
}

/** The scorer with weights that are drawn, so that no feature, however rare in training, can be wrong unnoticed. */
export function withDrawnWeights({ config, weights }: ReturnType<typeof trainFullScorer>) {
  const rng = createRng(5)
  const drawn = {
    dense: weights.dense.map(() => rng() - 0.5),
    denseMean: weights.denseMean.map(() => rng()),
    denseScale: weights.denseScale.map(() => 0.5 + rng()),
    sparse: weights.sparse.map(() => rng() - 0.5),
  }
  return { config, bytes: encodeWeights(config, drawn) }
}

const plain = (value: unknown): object => JSON.parse(JSON.stringify(value)) as object

/** Stores a scorer as a training would have; answers its id. */
export async function storeScorer(
  projectId: string,
  number: number,
  state: ScorerState,
  { config, bytes }: Pick<ReturnType<typeof trainFullScorer>, "config" | "bytes"> = trainFullScorer(
    smallTrainingInput(number),
  ),
): Promise<string> {
  const scorer = await db().scorer.create({
    data: {
      projectId,
      number,
      state,
      config: plain(config),
      weights: Buffer.from(bytes),
      gate: { decision: "promote", reason: "better", difference: { undefined: "a test" } },
    },
    select: { id: true },
  })
  return scorer.id
}
