"use client"

import { Download } from "lucide-react"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { useFailureToast } from "#components/account/use-failure.ts"
import { downloadJudgments } from "#components/api/download-judgments.ts"
import { Button } from "#components/ui/button.tsx"

/** All judgments that the list shows, as a file. */
export function DownloadJudgmentsButton({
  projectId,
  annotatorId,
}: {
  projectId: string
  annotatorId: string | undefined
}) {
  const t = useTranslations("items.judgments")
  const failed = useFailureToast()
  const [busy, setBusy] = useState(false)
  return (
    <Button
      loading={busy}
      icon={<Download aria-hidden="true" className="size-4" />}
      onClick={() => {
        setBusy(true)
        downloadJudgments(projectId, annotatorId)
          .catch(failed)
          .finally(() => setBusy(false))
      }}
    >
      {t("download")}
    </Button>
  )
}
