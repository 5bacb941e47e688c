"use client"

import { useTranslations } from "next-intl"
import { useFailureSentence } from "#components/account/use-failure.ts"
import { FileDrop } from "#components/ui/file-drop.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { ImportDto } from "#lib/contracts/items.ts"
import { ImportEntry } from "./import-entry.tsx"
import { UploadRow } from "./upload-row.tsx"
import { useLiveImports } from "./use-live-imports.ts"
import { useUploads } from "./use-uploads.ts"

const accepted = ".ndjson,.jsonl,.json,.gz"

/** Takes files and follows what becomes of them. */
export function ImportsPanel({
  projectId,
  initial,
}: {
  projectId: string
  initial: readonly ImportDto[]
}) {
  const t = useTranslations("imports")
  const sentence = useFailureSentence()
  const { imports, watch } = useLiveImports(initial)
  const { uploads, send, dismiss } = useUploads(projectId, watch, sentence)
  return (
    <>
      <FileDrop
        labels={{ drop: t("drop"), browse: t("browse") }}
        hint={t("dropHint")}
        accept={accepted}
        multiple
        onFiles={(files) => void send(files)}
      />
      {uploads.length > 0 ? (
        <ul aria-label={t("uploads")} className="mt-4 grid gap-2">
          {uploads.map((upload) => (
            <UploadRow key={upload.id} upload={upload} onDismiss={() => dismiss(upload.id)} />
          ))}
        </ul>
      ) : null}
      <section className="mt-8">
        <SectionHeading title={t("listTitle")} lead={imports.length > 0 ? t("listLead") : null} />
        {imports.length === 0 ? (
          <p className="text-14 text-ink-2">{t("none")}</p>
        ) : (
          <ul className="border-t border-line">
            {imports.map((item) => (
              <ImportEntry key={item.id} item={item} />
            ))}
          </ul>
        )}
      </section>
    </>
  )
}
