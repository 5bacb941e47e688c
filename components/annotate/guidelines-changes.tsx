"use client"

import { useFormatter, useTranslations } from "next-intl"
import { useCallback, useEffect, useEffectEvent, useMemo, useState } from "react"
import { call } from "#components/api/client.ts"
import { DifferenceText } from "#components/text/difference-text.tsx"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { ErrorState } from "#components/ui/error-state.tsx"
import { Field } from "#components/ui/field.tsx"
import { Select } from "#components/ui/select.tsx"
import { Skeleton } from "#components/ui/skeleton.tsx"
import type { GuidelineVersions } from "#lib/contracts/assignments.ts"
import { wordDifference } from "#lib/core/text-difference.ts"

interface GuidelinesChangesProps {
  projectId: string
  /** The newest version is new to the annotator. */
  isNew: boolean
  /** They have read no version before: there is nothing to tell the changes from. */
  onNothingRead: () => void
}

/** What was changed in the guidelines: since the version that was read last, or between any two. */
export function GuidelinesChanges({ projectId, isNew, onNothingRead }: GuidelinesChangesProps) {
  const t = useTranslations("reading.guidelines")
  const [versions, setVersions] = useState<GuidelineVersions | "failed" | null>(null)
  const nothingRead = useEffectEvent(onNothingRead)
  const load = useCallback(() => call("listGuidelines", { params: { projectId } }), [projectId])
  useEffect(() => {
    if (versions !== null) return
    let current = true
    load().then(
      (found) => {
        if (!current) return
        setVersions(found)
        if (found?.seen === 0) nothingRead()
      },
      () => current && setVersions("failed"),
    )
    return () => {
      current = false
    }
  }, [load, versions])

  if (versions === null) return <Skeleton label={t("loading")} lines={4} />
  if (versions === "failed") {
    return (
      <ErrorState
        title={t("failed")}
        actions={<Button onClick={() => setVersions(null)}>{t("retry")}</Button>}
      />
    )
  }
  return <TwoVersions versions={versions} isNew={isNew} />
}

function TwoVersions({ versions, isNew }: { versions: GuidelineVersions; isNew: boolean }) {
  const t = useTranslations("reading.guidelines")
  const format = useFormatter()
  const { data, seen } = versions
  const newest = data[0]?.version ?? 1
  const before = isNew && seen > 0 ? seen : newest - 1
  const [from, setFrom] = useState(before)
  const [to, setTo] = useState(newest)
  const parts = useMemo(() => {
    const text = (version: number) => data.find((one) => one.version === version)?.markdown ?? ""
    return wordDifference(text(from), text(to))
  }, [data, from, to])
  const options = data.map(({ version, createdAt }) => ({
    value: String(version),
    label: t("version", {
      version,
      date: format.dateTime(new Date(createdAt), { dateStyle: "medium" }),
    }),
  }))
  const sides = [
    { label: t("from"), value: from, set: setFrom },
    { label: t("to"), value: to, set: setTo },
  ]
  return (
    <>
      {isNew && seen > 0 ? (
        <Callout tone="accent">{t("changedSince", { version: seen })}</Callout>
      ) : null}
      <div className="grid grid-cols-2 gap-3">
        {sides.map(({ label, value, set }) => (
          <Field key={label} label={label}>
            {(control) => (
              <Select
                {...control}
                value={String(value)}
                options={options}
                onChange={({ target }) => set(Number(target.value))}
              />
            )}
          </Field>
        ))}
      </div>
      {parts.every(({ kind }) => kind === "same") ? <p className="text-14">{t("same")}</p> : null}
      <DifferenceText parts={parts} labels={{ removed: t("removed"), added: t("added") }} />
    </>
  )
}
