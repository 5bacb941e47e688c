"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useFailureSentence } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import type { Learning } from "#lib/contracts/learning.ts"
import type { TrialStep } from "./use-trials.ts"
import { TrialPause } from "./trial-pause.tsx"

export interface PauseProps {
  projectId: string
  learning: Learning
  guidelines: string
  at: Exclude<TrialStep, { step: "item" | "loading" | "failed" }>
  onStart: () => void
}

/** Where the work goes on: at the qualification where there is one to pass first. */
function OnwardButton({ projectId, learning }: Pick<PauseProps, "projectId" | "learning">) {
  const t = useTranslations("learning")
  const first = learning.qualification !== null && learning.qualification.state !== "passed"
  return (
    <LinkButton
      variant="primary"
      href={first ? `/annotate/${projectId}/qualification` : `/annotate/${projectId}`}
    >
      {first ? t("gate.go") : t("practice.work")}
    </LinkButton>
  )
}

/** Before practice and after it. */
export function PracticePause({ projectId, learning, guidelines, at, onStart }: PauseProps) {
  const t = useTranslations("learning.practice")
  const { items, done, over } = learning.practice
  if (at.step === "practised") {
    return (
      <TrialPause
        focused
        title={t("doneTitle")}
        actions={
          <>
            <OnwardButton projectId={projectId} learning={learning} />
            <Button onClick={onStart}>{t("again")}</Button>
          </>
        }
      >
        <p>{t("done")}</p>
      </TrialPause>
    )
  }
  if (items === 0 || at.step === "nothing") {
    return (
      <TrialPause
        title={t("noneTitle")}
        actions={<OnwardButton projectId={projectId} learning={learning} />}
      >
        <p>{t("none")}</p>
      </TrialPause>
    )
  }
  return (
    <TrialPause
      title={t("title")}
      guidelines={guidelines}
      actions={
        <>
          <Button variant="primary" onClick={onStart}>
            {t(done > 0 ? "resume" : "start")}
          </Button>
          {over ? null : <AsideButton projectId={projectId} />}
        </>
      }
    >
      <p>{t("lead", { count: items })}</p>
      {over ? null : <p className="text-13">{t("later")}</p>}
    </TrialPause>
  )
}

function AsideButton({ projectId }: { projectId: string }) {
  const t = useTranslations("learning.practice")
  const sentence = useFailureSentence()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function putAside() {
    setBusy(true)
    try {
      await call("putPracticeAside", { params: { projectId } })
      router.push(`/annotate/${projectId}`)
    } catch (error) {
      setBusy(false)
      setProblem(sentence(error))
    }
  }
  return (
    <>
      <Button variant="quiet" loading={busy} onClick={() => void putAside()}>
        {t("aside")}
      </Button>
      {problem === null ? null : <Callout tone="bad" live="assertive" title={problem} />}
    </>
  )
}
