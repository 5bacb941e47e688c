import Link from "next/link"
import { useFormatter, useTranslations } from "next-intl"
import { CodeBlock } from "#components/ui/code-block.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { ScorerDto } from "#lib/contracts/scorers.ts"
import { Facts } from "../facts.tsx"
import { ShortHash } from "../short-hash.tsx"
import { useFigureText } from "../use-figure-text.ts"
import { useKindWords } from "./kind-words.ts"
import { configFacts, trainingFacts } from "./stored-metrics.ts"

const triggers = ["button", "api", "judgments"] as const

/** What a scorer was trained on, by whom, when and for how long. */
export function TrainingFacts({ scorer }: { scorer: ScorerDto }) {
  const t = useTranslations("results.scorer.training")
  const datasets = useTranslations("results.datasets")
  const format = useFormatter()
  const text = useFigureText()
  const { metrics } = scorer
  const more = metrics === null ? null : trainingFacts(metrics)
  const moment = (at: string) =>
    format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "medium" })
  const trigger = triggers.find((known) => known === scorer.trigger) ?? "other"
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} />
      <Facts
        facts={[
          {
            name: t("dataset"),
            value:
              scorer.datasetId === null ? (
                t("none")
              ) : (
                <span className="inline-flex flex-wrap items-center justify-end gap-x-2">
                  <Link
                    href={`/projects/${scorer.projectId}/datasets/${scorer.datasetId}`}
                    className="rounded-xs underline underline-offset-2"
                  >
                    {datasets("number", { number: scorer.datasetNumber ?? 0 })}
                  </Link>
                  {scorer.datasetHash === null ? null : <ShortHash hash={scorer.datasetHash} />}
                </span>
              ),
          },
          ...(metrics === null
            ? []
            : [
                { name: t("judgments"), value: text.number(metrics.training.judgments) },
                { name: t("pairs"), value: text.number(metrics.training.pairs) },
              ]),
          ...(more?.prompts == null
            ? []
            : [{ name: t("prompts"), value: text.number(more.prompts) }]),
          { name: t("trigger"), value: t(`triggers.${trigger}`, { trigger: scorer.trigger }) },
          { name: t("created"), value: moment(scorer.createdAt) },
          ...(scorer.finishedAt === null
            ? []
            : [{ name: t("finished"), value: moment(scorer.finishedAt) }]),
          ...(metrics === null
            ? []
            : [
                {
                  name: t("seconds"),
                  value: t("secondsValue", { seconds: text.decimal(metrics.training.seconds, 1) }),
                },
              ]),
          ...(more?.iterations == null
            ? []
            : [
                {
                  name: t("iterations"),
                  value: more.converged
                    ? text.number(more.iterations)
                    : t("notConverged", { count: more.iterations }),
                },
              ]),
        ]}
      />
    </section>
  )
}

/** The configuration by its main figures, and whole for whoever wants to repeat it. */
export function ConfigFacts({
  projectId,
  config,
  metrics,
}: {
  projectId: string
  config: ScorerDto["config"]
  metrics: ScorerDto["metrics"]
}) {
  const t = useTranslations("results.scorer.config")
  const copy = useTranslations("common.copy")
  const text = useFigureText()
  const kindWords = useKindWords()
  const facts = configFacts(config)
  const range = (value: readonly [number, number] | null) =>
    value === null ? null : t("range", { low: value[0], high: value[1] })
  const tried = metrics === null ? null : trainingFacts(metrics).embeddings
  const embeddings =
    facts.embeddings !== null
      ? t("embeddingsValue", facts.embeddings)
      : tried === null
        ? t("embeddingsNone")
        : t("embeddingsTried", { model: tried.model })
  const rows = [
    { name: t("model"), value: facts.kind === null ? null : kindWords(facts.kind) },
    { name: t("style"), value: text.number(facts.styleFeatures) },
    { name: t("embeddings"), value: embeddings },
    { name: t("width"), value: facts.width === null ? null : text.number(facts.width) },
    { name: t("words"), value: range(facts.wordNgrams) },
    { name: t("characters"), value: range(facts.charNgrams) },
    {
      name: t("temperature"),
      value: facts.temperature === null ? null : text.decimal(facts.temperature),
    },
    { name: t("seed"), value: facts.seed === null ? null : String(facts.seed) },
    {
      name: t("warmStart"),
      value:
        facts.warmStart === null ? (
          t("warmStartNone")
        ) : (
          <Link
            href={`/projects/${projectId}/scorers/${facts.warmStart}`}
            className="rounded-xs underline underline-offset-2"
          >
            {t("warmStartScorer")}
          </Link>
        ),
    },
  ]
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} lead={t("text")} />
      <Facts facts={rows.filter(({ value }) => value !== null)} />
      <details className="mt-2 text-14">
        <summary className="rounded-xs text-ink-2">{t("json")}</summary>
        <div className="mt-2 max-h-96 overflow-y-auto">
          <CodeBlock
            label="config.json"
            code={JSON.stringify(config, null, 2)}
            copyLabels={{ copy: copy("copy"), copied: copy("copied"), failed: copy("failed") }}
          />
        </div>
      </details>
    </section>
  )
}
