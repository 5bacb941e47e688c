import { getTranslations } from "next-intl/server"
import { PlainFrame } from "#components/shell/plain-frame.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"

export default async function InvitationNotFound() {
  const t = await getTranslations("auth.invite")
  return (
    <PlainFrame title={t("goneTitle")} lead={t("gone")}>
      <LinkButton href="/sign-in">{t("toSignIn")}</LinkButton>
    </PlainFrame>
  )
}
