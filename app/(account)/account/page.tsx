import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { AccountTabs } from "#components/account/account-tabs.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { getMe } from "#lib/users/get-me.ts"
import { listTokens } from "#lib/users/list-tokens.ts"
import { requirePageActor } from "#lib/users/page-actor.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("account")
  return { title: t("title") }
}

export default async function AccountPage() {
  const actor = await requirePageActor("/account")
  const [t, me, tokens] = await Promise.all([
    getTranslations("account"),
    getMe(actor),
    listTokens(actor),
  ])
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <AccountTabs me={me} tokens={tokens.data} />
    </>
  )
}
