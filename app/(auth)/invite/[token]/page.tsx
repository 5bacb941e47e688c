import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { InviteForm } from "#components/account/invite-form.tsx"
import { LanguageControl } from "#components/shell/language-control.tsx"
import { PlainFrame } from "#components/shell/plain-frame.tsx"
import { ThemeControl } from "#components/shell/theme-control.tsx"
import { findInvitation } from "#lib/users/find-invitation.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("auth.invite")
  // The address of this page is a secret; no other site may learn it.
  return { title: t("title"), referrer: "no-referrer" }
}

export default async function InvitePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const [t, invitation] = await Promise.all([getTranslations("auth.invite"), findInvitation(token)])
  if (invitation === null) notFound()
  const { email, name } = invitation
  const footer = (
    <>
      <LanguageControl />
      <ThemeControl />
    </>
  )
  return (
    <PlainFrame title={t("title")} lead={t("lead", { email })} footer={footer}>
      <InviteForm token={token} email={email} name={name} />
    </PlainFrame>
  )
}
