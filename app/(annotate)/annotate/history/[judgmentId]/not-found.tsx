import { getTranslations } from "next-intl/server"
import { ErrorState } from "#components/ui/error-state.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"

export default async function JudgmentNotFound() {
  const t = await getTranslations("annotate.history")
  return (
    <main className="mx-auto w-full max-w-[860px] px-4 py-10">
      <ErrorState
        title={t("notFoundTitle")}
        actions={<LinkButton href="/annotate/history">{t("back")}</LinkButton>}
      >
        {t("notFound")}
      </ErrorState>
    </main>
  )
}
