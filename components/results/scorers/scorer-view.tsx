"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useEffect, useRef, type ReactNode } from "react"
import { call, callUrl } from "#components/api/client.ts"
import { buttonClass } from "#components/ui/button-class.ts"
import { Callout } from "#components/ui/callout.tsx"
import type { Tone } from "#components/ui/chip.tsx"
import { FigureStrip } from "#components/ui/figure-strip.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { StatusDot } from "#components/ui/status-dot.tsx"
import type { ScorerDto, ScorerMetrics } from "#lib/contracts/scorers.ts"
import { useErrorWords } from "../error-words.ts"
import { FigureValue, NoValue } from "../figure-value.tsx"
import { knownFigure, useFigureText } from "../use-figure-text.ts"
import { usePolled } from "../use-polled.ts"
import { BaselinePlot } from "./baseline-plot.tsx"
import { CalibrationTable } from "./calibration-table.tsx"
import { useGateWords } from "./gate-words.ts"
import { isTraining } from "./is-training.ts"
import { PromoteButton } from "./promote-button.tsx"
import { ReliabilityBars } from "./reliability-bars.tsx"
import { ConfigFacts, TrainingFacts } from "./scorer-facts.tsx"
import { ScorerChip } from "./scorer-chip.tsx"
import { reliabilityBins } from "./stored-metrics.ts"
import { TuningTable } from "./tuning-table.tsx"
import { WorkCard } from "./work-card.tsx"

const busyMs = 1_000

type ScorerViewProps = {
  initial: ScorerDto
  isAdmin: boolean
  /** What the version knows of itself beyond its figures. */
  report: ReactNode
}

/** All there is to know of a scorer version; followed while it is trained and its report is written. */
export function ScorerView({ initial, isAdmin, report }: ScorerViewProps) {
  const t = useTranslations("results")
  const router = useRouter()
  const errorWords = useErrorWords()
  const { value: scorer, stale } = usePolled(
    initial,
    async (signal) => (await call("getScorer", { params: { id: initial.id }, signal })) ?? initial,
    (known) => (isBusy(known) ? busyMs : null),
  )
  const training = isTraining(scorer)
  const step = training ? "training" : isBusy(scorer) ? "report" : "done"
  const lastStep = useRef(step)
  useEffect(() => {
    // The counts in the navigation, the other pages and the report have changed with it.
    if (lastStep.current !== step) router.refresh()
    lastStep.current = step
  }, [step, router])

  const page = `/projects/${scorer.projectId}`
  const canBecome = scorer.status === "candidate" || scorer.status === "retired"
  return (
    <>
      <PageHeader
        title={
          <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
            {t("scorers.number", { number: scorer.number })}
            <span className="tracking-normal">
              <ScorerChip status={scorer.status} />
            </span>
          </span>
        }
        actions={
          <>
            <LinkButton href={`${page}/scorers`}>{t("scorers.all")}</LinkButton>
            {scorer.metrics === null ? null : (
              <>
                <a
                  download
                  href={callUrl("getScorerBundle", { params: { id: scorer.id } })}
                  className={buttonClass("default", "m")}
                >
                  {t("scorers.bundle")}
                </a>
                <LinkButton href={`${page}/playground?scorer=${scorer.id}`}>
                  {t("scorers.try")}
                </LinkButton>
              </>
            )}
            {isAdmin && canBecome ? <PromoteButton scorer={scorer} /> : null}
          </>
        }
      />
      <div className="grid gap-[30px]">
        {stale ? <StatusDot tone="warn">{t("stale")}</StatusDot> : null}
        {training ? (
          <WorkCard
            label={t("scorer.underWay")}
            stage={scorer.status === "queued" ? "queued" : scorer.stage}
            progress={scorer.progress}
          />
        ) : null}
        {scorer.status === "failed" ? (
          <Callout tone="bad" title={t("scorer.failedTitle")}>
            {scorer.error === null ? null : <p>{errorWords(scorer.error)}</p>}
            <p>{t("scorer.failedText")}</p>
          </Callout>
        ) : null}
        {scorer.gate === null ? null : <GateCallout scorer={scorer} gate={scorer.gate} />}
        {scorer.metrics === null ? null : <ScorerFigures metrics={scorer.metrics} />}
        {scorer.metrics === null ? null : (
          <div className="grid gap-x-10 gap-y-[30px] lg:grid-cols-2">
            <BaselinePlot metrics={scorer.metrics} />
            <div className="min-w-0">
              <ReliabilityBars bins={reliabilityBins(scorer.calibration)} />
              <CalibrationTable metrics={scorer.metrics} />
            </div>
          </div>
        )}
        {report}
        <div className="grid gap-x-10 gap-y-[30px] xl:grid-cols-2">
          {scorer.metrics === null ? null : (
            <TuningTable metrics={scorer.metrics} config={scorer.config} />
          )}
          <div className="grid min-w-0 content-start gap-[30px]">
            <TrainingFacts scorer={scorer} />
            {scorer.metrics === null ? null : (
              <ConfigFacts
                projectId={scorer.projectId}
                config={scorer.config}
                metrics={scorer.metrics}
              />
            )}
          </div>
        </div>
      </div>
    </>
  )
}

/** Whether the worker has something to do for it still: the training, or the report after it. */
function isBusy(scorer: ScorerDto): boolean {
  return isTraining(scorer) || scorer.stage === "report"
}

function GateCallout({
  scorer,
  gate,
}: {
  scorer: ScorerDto
  gate: NonNullable<ScorerDto["gate"]>
}) {
  const t = useTranslations("results")
  const words = useGateWords()
  const text = useFigureText()
  const difference = knownFigure(gate.difference)
  const promoted = gate.decision === "promote"
  const tone: Tone = promoted ? "good" : "neutral"
  const byHand = !promoted && (scorer.status === "champion" || scorer.status === "retired")
  // Without a champion the gate compares with the longest answer.
  const lengthReasons = ["first-champion", "below-length-baseline"]
  return (
    <Callout tone={tone} title={t("scorer.gateTitle")}>
      <p>{words.long(gate.reason)}</p>
      {difference === null ? null : (
        <p className="tabular-nums">
          {t("gate.difference", {
            rival: rivalOf(gate, lengthReasons),
            value: text.points(difference.value),
            low: text.points(difference.ci[0]),
            high: text.points(difference.ci[1]),
          })}
        </p>
      )}
      {byHand ? <p>{t("gate.promotedByHand")}</p> : null}
    </Callout>
  )
}

type RivalGate = NonNullable<ScorerDto["gate"]>

function rivalOf(
  gate: RivalGate,
  lengthReasons: readonly string[],
): "champion" | "length" | "rival" {
  if (lengthReasons.includes(gate.reason)) return "length"
  const championReasons = ["better", "not-worse", "same", "worse", "uncertain"]
  return championReasons.includes(gate.reason) ? "champion" : "rival"
}

function ScorerFigures({ metrics }: { metrics: ScorerMetrics }) {
  const t = useTranslations("results.scorer.figures")
  const text = useFigureText()
  const { accuracy, logLoss, brier, ece } = metrics.heldOut
  const known = knownFigure(accuracy)
  const value = (figure: number | null) =>
    figure === null ? <NoValue why={text.why("no-pairs")} /> : text.decimal(figure)
  return (
    <FigureStrip
      figures={[
        {
          label: t("accuracy"),
          value: <FigureValue figure={accuracy} />,
          note:
            known === null
              ? "undefined" in accuracy
                ? text.why(accuracy.undefined)
                : null
              : t("accuracyNote", { interval: text.interval(known.ci), n: text.pairs(known.n) }),
        },
        { label: t("logLoss"), value: value(logLoss), note: t("logLossNote") },
        { label: t("brier"), value: value(brier), note: t("brierNote") },
        { label: t("ece"), value: value(ece), note: t("eceNote") },
      ]}
    />
  )
}
