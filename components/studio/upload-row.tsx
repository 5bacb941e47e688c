import { X } from "lucide-react"
import { useFormatter, useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { ProgressBar } from "#components/ui/progress-bar.tsx"
import { Truncated } from "./truncated.tsx"
import type { Upload } from "./use-uploads.ts"

/** A file on its way to the server. */
export function UploadRow({ upload, onDismiss }: { upload: Upload; onDismiss: () => void }) {
  const t = useTranslations("imports")
  const format = useFormatter()
  const failed = upload.problem !== null
  return (
    <li className="flex min-w-0 items-center gap-3 rounded-m border border-line bg-surface py-2 ps-3.5 pe-2 text-14">
      <span className="min-w-0 flex-1">
        <Truncated text={upload.fileName} className="font-medium" />
        {failed ? (
          <span role="alert" className="block text-13 text-bad">
            {upload.problem}
          </span>
        ) : null}
      </span>
      {failed ? null : (
        <>
          <span className="w-24 shrink-0 sm:w-48">
            <ProgressBar
              label={t("uploading", { name: upload.fileName })}
              value={upload.share}
              className="w-full"
            />
          </span>
          <span className="w-12 text-end text-13 text-ink-2 tabular-nums">
            {format.number(upload.share, { style: "percent", maximumFractionDigits: 0 })}
          </span>
        </>
      )}
      <Button
        variant="quiet"
        square
        aria-label={failed ? t("dismiss") : t("stop", { name: upload.fileName })}
        icon={<X aria-hidden="true" className="size-4" />}
        onClick={failed ? onDismiss : upload.stop}
      />
    </li>
  )
}
