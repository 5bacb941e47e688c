import { getTranslations } from "next-intl/server"
import { PlainFrame } from "#components/shell/plain-frame.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"

export default async function NotFoundPage() {
  const t = await getTranslations("common.notFound")
  return (
    <PlainFrame title={t("title")} lead={t("body")}>
      <LinkButton href="/">{t("home")}</LinkButton>
    </PlainFrame>
  )
}
