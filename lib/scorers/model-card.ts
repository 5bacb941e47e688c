import { z } from "zod"
import { figureSchema } from "#lib/contracts/primitives.ts"
import type { Figure } from "#lib/contracts/primitives.ts"
import type { PairPolicy } from "#lib/core/pair-policy.ts"
import type { ScorerReport } from "#lib/contracts/scorer-report.ts"
import type { ScorerDto } from "#lib/contracts/scorers.ts"

export interface ModelCardInput {
  scorer: ScorerDto
  project: { slug: string }
  policy: PairPolicy | null
  /** Pairs in each split, as the dataset version counts them. */
  splits: unknown
  /** Null where none was made. */
  report: ScorerReport | null
}

const measuredSchema = z.looseObject({
  heldOut: z.looseObject({
    accuracy: figureSchema,
    logLoss: z.number().nullish(),
    brier: z.number().nullish(),
    ece: z.number().nullish(),
    shorterWon: figureSchema.optional(),
    aboveLength: figureSchema.optional(),
    lengthCorrelation: z.number().nullish(),
  }),
  baselines: z.looseObject({
    length: figureSchema.optional(),
    majority: figureSchema.optional(),
    random: figureSchema.optional(),
    calibration: z
      .looseObject({
        length: z.looseObject({
          logLoss: z.number().nullish(),
          brier: z.number().nullish(),
          ece: z.number().nullish(),
        }),
      })
      .optional(),
  }),
  training: z.looseObject({
    pairs: z.number(),
    judgments: z.number(),
    prompts: z.number().optional(),
  }),
})

const configSchema = z.looseObject({
  model: z.looseObject({ kind: z.string() }).optional(),
  hashed: z
    .looseObject({
      width: z.number(),
      wordNgrams: z.tuple([z.number(), z.number()]),
      charNgrams: z.tuple([z.number(), z.number()]),
    })
    .optional(),
  styleFeatures: z.array(z.string()).optional(),
  reward: z.looseObject({ temperature: z.number() }).optional(),
  seed: z.number().optional(),
  warmStart: z.looseObject({ scorer: z.string(), weightsSha256: z.string() }).nullish(),
  embeddings: z
    .looseObject({ source: z.string(), model: z.string(), dimension: z.number() })
    .optional(),
})

/**
 * The `README.md` of a bundle: what the scorer learned from, how good it is and is not, and how to use it. It tells nothing
 * that can change later, such as the project's name or who is champion.
 */
export function modelCard(input: ModelCardInput): string {
  const { scorer, project } = input
  const sections = [
    header(input),
    `# ${project.slug}: reward scorer ${scorer.number}`,
    "A small reward model: it gives a response to a prompt a number that is higher the more the people who ranked " +
      `responses in this project would prefer it. Trained by Palate on ${scorer.createdAt.slice(0, 10)}; ` +
      `its id there is \`${scorer.id}\`.`,
    dataSection(input),
    modelSection(scorer),
    figuresSection(scorer),
    ...featuresSection(input.report),
    limits,
    usage,
    ...embeddingsSection(scorer),
    licence,
  ]
  return `${sections.join("\n\n")}\n`
}

function header({ project, scorer }: ModelCardInput): string {
  return [
    "---",
    "library_name: palate",
    "pipeline_tag: text-classification",
    "license: other",
    "tags: [reward-model, human-feedback, preference]",
    `model_name: ${project.slug}-scorer-${scorer.number}`,
    "---",
  ].join("\n")
}

function dataSection({ scorer, policy, splits }: ModelCardInput): string {
  const measured = measuredSchema.safeParse(scorer.metrics).data
  const lines = ["## Data", ""]
  if (scorer.datasetHash !== null) {
    lines.push(`- Dataset version ${scorer.datasetNumber}, SHA-256 \`${scorer.datasetHash}\``)
  }
  if (measured !== undefined) {
    const { pairs, judgments, prompts } = measured.training
    const ofPrompts = prompts === undefined ? "" : `, ${count(prompts)} prompts`
    lines.push(`- Learned from ${count(pairs)} pairs of ${count(judgments)} judgments${ofPrompts}`)
  }
  const counted = z.record(z.string(), z.number()).safeParse(splits).data
  if (counted !== undefined) {
    const parts = Object.entries(counted).map(([name, pairs]) => `${name} ${count(pairs)}`)
    lines.push(`- Pairs by split: ${parts.join(", ")}. A prompt is in one split only.`)
  }
  if (policy !== null) {
    lines.push(
      `- Pairs: ${policy.pairs}; ties: ${policy.ties}; aggregation: ${policy.aggregation}; ` +
        `responses left out of a ranking: ${policy.partial}; margin: ${policy.margin}`,
      policy.minAgreement === null
        ? "- No minimum of agreement"
        : `- Items below a pairwise agreement of ${policy.minAgreement} left out`,
      policy.excludeFlags.length === 0
        ? "- No responses left out for their flags"
        : `- Responses flagged ${policy.excludeFlags.join(", ")} left out`,
    )
  }
  lines.push("- Gold items, by which annotators are measured, are never part of it.")
  return lines.join("\n")
}

function modelSection(scorer: ScorerDto): string {
  const config = configSchema.safeParse(scorer.config).data
  const lines = [
    "## Model",
    "",
    "Bradley–Terry: `P(a preferred to b) = σ(r(a) − r(b))`, with `r` linear in the features of prompt and response.",
    "",
  ]
  if (config?.model !== undefined) lines.push(`- Columns in use: \`${config.model.kind}\``)
  if (config?.styleFeatures !== undefined) {
    lines.push(`- ${config.styleFeatures.length} features of style, each alone and with length`)
  }
  if (config?.hashed !== undefined && config.model?.kind === "full") {
    const { width, wordNgrams, charNgrams } = config.hashed
    lines.push(
      `- Words in ${wordNgrams.join(" to ")} and characters in ${charNgrams.join(" to ")} at a time, hashed into ${count(width)} columns each`,
    )
  }
  if (config?.embeddings !== undefined) {
    const { model, dimension } = config.embeddings
    lines.push(
      `- The response's embedding by \`${model}\` (${count(dimension)} numbers), and its cosine with the prompt's`,
    )
  }
  if (config?.reward !== undefined) {
    lines.push(
      `- Temperature ${config.reward.temperature.toFixed(3)}, fitted on validation and already in the weights`,
    )
  }
  if (config?.seed !== undefined) {
    lines.push(`- Seed ${config.seed}: the same data, settings, seed and start give the same bytes`)
    lines.push(`- Start: ${startText(config.warmStart)}`)
  }
  return lines.join("\n")
}

function startText(start: z.infer<typeof configSchema>["warmStart"]): string {
  if (start == null) return "nothing"
  return `the weights of scorer \`${start.scorer}\` (SHA-256 \`${start.weightsSha256}\`)`
}

function figuresSection(scorer: ScorerDto): string {
  const measured = measuredSchema.safeParse(scorer.metrics).data
  if (measured === undefined) return "## Figures\n\nNot measured."
  const { heldOut, baselines } = measured
  const length = baselines.calibration?.length
  const rows: [string, string][] = [
    ["**Accuracy**", figureText(heldOut.accuracy)],
    ["Accuracy where the shorter response won", figureText(heldOut.shorterWon)],
    ["Accuracy above the length baseline's", figureText(heldOut.aboveLength)],
    ["Log loss", numberText(heldOut.logLoss)],
    ["Brier score", numberText(heldOut.brier)],
    ["Expected calibration error", numberText(heldOut.ece)],
    ["Correlation of reward with length", numberText(heldOut.lengthCorrelation)],
    ["Baseline: the longer response", figureText(baselines.length)],
    ["Baseline: the longer response, log loss", numberText(length?.logLoss)],
    ["Baseline: the longer response, Brier score", numberText(length?.brier)],
    ["Baseline: the longer response, calibration error", numberText(length?.ece)],
    [
      "Baseline: the side of a fixed order that won more in training",
      figureText(baselines.majority),
    ],
    ["Baseline: a coin", figureText(baselines.random)],
  ]
  const lines = [
    "## Figures",
    "",
    "On prompts that training never saw; 95 % intervals by bootstrap over prompts.",
    "",
    "| | value | interval | pairs |",
    "|---|---|---|---|",
    ...rows.map(([name, cells]) => `| ${name} | ${cells} |`),
  ]
  if (scorer.gate !== null) {
    lines.push("", `Promotion gate: ${scorer.gate.decision} (${scorer.gate.reason}).`)
  }
  return lines.join("\n")
}

/** The strongest features of style; words are left out, being the project's own texts. */
function featuresSection(report: ScorerReport | null): string[] {
  if (report === null || report.features.style.length === 0) return []
  const rows = report.features.style
    .slice(0, strongestCount)
    .map(({ name, description, weight }) => {
      const shown = `${weight > 0 ? "+" : "−"}${Math.abs(weight).toFixed(3)}`
      return `| ${cell(name)} | ${shown} | ${cell(description)} |`
    })
  return [
    [
      "## What it listens to",
      "",
      "The strongest features of style, and what each adds to the reward at one standard deviation.",
      "",
      "| feature | weight | |",
      "|---|---|---|",
      ...rows,
    ].join("\n"),
  ]
}

const strongestCount = 10
/** Text for a cell of a table: a bar would end it. */
const cell = (text: string) => text.replaceAll("|", "\\|")

function figureText(figure: Figure | undefined): string {
  if (figure === undefined) return "– | – | –"
  if ("undefined" in figure) return `– | ${figure.undefined} | –`
  const [low, high] = figure.ci
  return `${percent(figure.value)} | ${percent(low)} to ${percent(high)} | ${count(figure.n)}`
}

function numberText(value: number | null | undefined): string {
  return `${value === null || value === undefined ? "–" : value.toFixed(4)} | – | –`
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`
const count = (n: number) => n.toLocaleString("en")

const limits = `## Limits

- It learned what this project's annotators preferred under this project's guidelines, on prompts like theirs. It knows
  nothing of whether an answer is true, and nothing of subjects and languages that it has not seen.
- It reads words, characters and style, and no meaning. A policy that is trained against it long enough will find what
  it rewards without people liking it: watch length, keep a penalty on the distance from the first policy, and have
  people rank what the policy writes now and then.
- A reward says nothing alone. Only differences between responses to the same prompt were learned.`

const usage = `## Use

\`\`\`sh
echo '{"prompt": "What is 2 + 2?", "response": "It is 4."}' | python3 score.py
\`\`\`

\`score.py\` needs Python 3.8 or later and nothing else; it reads a JSON object a line and writes one score a line, equal
to Palate's to 1e-5. As a module: \`Scorer(folder).score(prompt, response)\`. \`config.json\` tells how the features are
made (the hashed ones as scikit-learn's \`HashingVectorizer\` makes them), \`weights.safetensors\` holds the numbers.
Lower case is Python's own, so characters newer than your Python's Unicode may differ.`

function embeddingsSection({ config }: ScorerDto): string[] {
  const { embeddings } = configSchema.safeParse(config).data ?? {}
  if (embeddings === undefined) return []
  const where = embeddings.source === "local" ? "a model on Palate's own machine" : "a server"
  return [
    `### With embeddings

This scorer reads embeddings of \`${embeddings.model}\`, which Palate got from ${where}. \`score.py\` does not make them:
every line needs \`"embedding"\` and \`"promptEmbedding"\` too, the vectors of the response and of the prompt,
${count(embeddings.dimension)} numbers each. Vectors of another model give scores that mean nothing.

\`\`\`json
{"prompt": "What is 2 + 2?", "response": "It is 4.", "embedding": [0.1, …], "promptEmbedding": [0.2, …]}
\`\`\``,
  ]
}

const licence = `## Licence

The weights follow from the project's prompts, responses and judgments: whoever runs the project says what may be done
with them, and the licences of the models that wrote the responses may say so too. \`score.py\` is part of Palate
(Apache-2.0).`
