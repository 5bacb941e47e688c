"use client"

import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { ErrorState } from "#components/ui/error-state.tsx"

/** What is shown in the place of a page that failed. Its number is the one in the server's log. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  const t = useTranslations("common.errors")
  return (
    <div className="mx-auto w-full max-w-[640px] px-4 py-10">
      <ErrorState
        title={t("title")}
        actions={<Button onClick={reset}>{t("retry")}</Button>}
        reference={error.digest}
      >
        {t("body")}
      </ErrorState>
    </div>
  )
}
