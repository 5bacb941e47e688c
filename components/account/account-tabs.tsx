"use client"

import { useTranslations } from "next-intl"
import { Tabs } from "#components/ui/tabs.tsx"
import type { Me, TokenDto } from "#lib/contracts/users.ts"
import { PasswordForm } from "./password-form.tsx"
import { ProfileForm } from "./profile-form.tsx"
import { TokenSection } from "./token-section.tsx"

/** The parts of one's account. */
export function AccountTabs({ me, tokens }: { me: Me; tokens: readonly TokenDto[] }) {
  const t = useTranslations("account.tabs")
  return (
    <Tabs
      label={t("label")}
      tabs={[
        { value: "profile", label: t("profile"), content: <ProfileForm me={me} /> },
        { value: "password", label: t("password"), content: <PasswordForm email={me.email} /> },
        {
          value: "tokens",
          label: t("tokens"),
          ...(tokens.length > 0 ? { count: tokens.length } : {}),
          content: <TokenSection tokens={tokens} role={me.role} />,
        },
      ]}
    />
  )
}
