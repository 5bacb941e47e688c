"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useDeferredValue, useEffect, useState } from "react"
import { toast } from "sonner"
import { useFailureToast } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Field } from "#components/ui/field.tsx"
import { Textarea } from "#components/ui/textarea.tsx"
import { GuidelineVersions, type ListedVersion } from "./guideline-versions.tsx"
import { StudioMarkdown } from "./studio-markdown.tsx"

type GuidelineEditorProps = {
  projectId: string
  /** Newest first; the first one is published. */
  versions: readonly ListedVersion[]
}

/** Writes the next version of the guidelines beside what it will look like. */
export function GuidelineEditor({ projectId, versions }: GuidelineEditorProps) {
  const t = useTranslations("projects.guidelines")
  const failed = useFailureToast()
  const router = useRouter()
  const current = versions[0]
  const published = current?.markdown ?? ""
  const version = current?.version ?? 0
  const [text, setText] = useState(published)
  const [busy, setBusy] = useState(false)
  const shown = useDeferredValue(text)
  const changed = text !== published

  useEffect(() => {
    if (!changed) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener("beforeunload", warn)
    return () => window.removeEventListener("beforeunload", warn)
  }, [changed])

  async function publish() {
    setBusy(true)
    try {
      await call("patchProject", { params: { projectId }, body: { guidelines: text } })
      toast.success(t("published", { version: version + 1 }))
      router.refresh()
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <>
      <div className="grid gap-x-8 gap-y-5 lg:grid-cols-2">
        <Field label={t("text")} className="flex flex-col">
          {(control) => (
            <Textarea
              {...control}
              rows={18}
              maxLength={200_000}
              value={text}
              placeholder={t("placeholder")}
              onChange={(event) => setText(event.target.value)}
              className="max-h-none! flex-1 font-mono text-13!"
            />
          )}
        </Field>
        <section aria-label={t("preview")} className="min-w-0">
          <p className="mb-1 text-14 font-semibold">{t("preview")}</p>
          <div className="rounded-m border border-line bg-surface px-5 py-4">
            {shown.trim() === "" ? (
              <p className="text-14 text-ink-3">{t("emptyPreview")}</p>
            ) : (
              <StudioMarkdown text={shown} />
            )}
          </div>
        </section>
      </div>
      <div className="sticky bottom-0 z-10 -mx-4 mt-5 flex flex-wrap items-center gap-3 border-t border-line bg-paper px-4 py-3 md:-mx-[34px] md:px-[34px]">
        <Button variant="primary" disabled={!changed} loading={busy} onClick={() => void publish()}>
          {t("publish", { version: version + 1 })}
        </Button>
        {changed ? (
          <Button variant="quiet" onClick={() => setText(published)}>
            {t("discard")}
          </Button>
        ) : null}
        <span className="text-13 text-ink-2">
          {changed ? t("publishNote") : t("unchanged", { version })}
        </span>
      </div>
      <GuidelineVersions versions={versions} onUse={setText} />
    </>
  )
}
