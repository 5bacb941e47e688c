"use client"

import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import type { Learning, SubmittedTrial } from "#lib/contracts/learning.ts"
import type { PauseProps } from "./practice-pauses.tsx"
import { TrialPause } from "./trial-pause.tsx"
import { usePercent } from "./use-percent.ts"

type Qualification = NonNullable<Learning["qualification"]>

/** Before the qualification, and after each attempt. */
export function QualificationPause(props: PauseProps) {
  const { projectId, learning, guidelines, at, onStart } = props
  const t = useTranslations("learning.qualification")
  const { qualification } = learning
  const work = (
    <LinkButton variant="primary" href={`/annotate/${projectId}`}>
      {t("work")}
    </LinkButton>
  )
  if (qualification === null) {
    return (
      <TrialPause title={t("notNeededTitle")} actions={work}>
        <p>{t("notNeeded")}</p>
      </TrialPause>
    )
  }
  if (at.step === "result") {
    const { result } = at
    return result.attemptsLeft === 0 && !result.passed ? (
      <Over qualification={qualification} score={result.score} />
    ) : (
      <Result {...props} qualification={qualification} result={result} />
    )
  }
  switch (qualification.state) {
    case "passed":
      return (
        <TrialPause title={t("passedTitle")} actions={work}>
          <p>{t("alreadyPassed")}</p>
        </TrialPause>
      )
    case "no-items":
      return (
        <TrialPause
          title={t("noItemsTitle")}
          actions={<PractiseLink projectId={projectId} learning={learning} />}
        >
          <p>{t("noItems")}</p>
        </TrialPause>
      )
    case "failed":
      return (
        <Over qualification={qualification} score={qualification.finished.at(-1)?.score ?? null} />
      )
    case "open":
      return (
        <TrialPause
          title={t("title")}
          guidelines={guidelines}
          actions={
            <>
              <Button variant="primary" onClick={onStart}>
                {t(
                  qualification.done > 0
                    ? "resume"
                    : qualification.finished.length > 0
                      ? "again"
                      : "start",
                )}
              </Button>
              <PractiseLink projectId={projectId} learning={learning} />
            </>
          }
        >
          <Terms qualification={qualification} />
        </TrialPause>
      )
  }
}

function PractiseLink({ projectId, learning }: Pick<PauseProps, "projectId" | "learning">) {
  const t = useTranslations("learning.qualification")
  if (learning.practice.items === 0) return null
  return <LinkButton href={`/annotate/${projectId}/practice`}>{t("practice")}</LinkButton>
}

function Terms({ qualification }: { qualification: Qualification }) {
  const t = useTranslations("learning.qualification")
  const percent = usePercent()
  const { items, threshold, attempts, attempt } = qualification
  return (
    <>
      <p>{t("lead", { count: items, percent: percent(threshold) })}</p>
      <p>
        {attempt === 1
          ? t("attempts", { count: attempts })
          : t("attemptsLeft", { count: attempts - attempt + 1 })}{" "}
        {t("quiet")}
      </p>
    </>
  )
}

function Result({
  projectId,
  learning,
  guidelines,
  onStart,
  qualification,
  result,
}: PauseProps & {
  qualification: Qualification
  result: NonNullable<SubmittedTrial["result"]>
}) {
  const t = useTranslations("learning.qualification")
  const percent = usePercent()
  const figures = { score: percent(result.score), threshold: percent(qualification.threshold) }
  if (result.passed) {
    return (
      <TrialPause
        focused
        title={t("passedTitle")}
        actions={
          <LinkButton variant="primary" href={`/annotate/${projectId}`}>
            {t("work")}
          </LinkButton>
        }
      >
        <p>{t("passed", figures)}</p>
      </TrialPause>
    )
  }
  return (
    <TrialPause
      focused
      title={t("failedTitle")}
      guidelines={guidelines}
      actions={
        <>
          <Button variant="primary" onClick={onStart}>
            {t("again")}
          </Button>
          <PractiseLink projectId={projectId} learning={learning} />
        </>
      }
    >
      <p>{t("failed", figures)}</p>
      <p>{t("attemptsLeft", { count: result.attemptsLeft })}</p>
    </TrialPause>
  )
}

function Over({ qualification, score }: { qualification: Qualification; score: number | null }) {
  const t = useTranslations("learning.qualification")
  const run = useTranslations("learning.run")
  const percent = usePercent()
  const threshold = percent(qualification.threshold)
  return (
    <TrialPause
      focused
      title={t("overTitle")}
      actions={<LinkButton href="/annotate">{run("back")}</LinkButton>}
    >
      {score === null ? null : <p>{t("failed", { score: percent(score), threshold })}</p>}
      <p>{t("over")}</p>
    </TrialPause>
  )
}
