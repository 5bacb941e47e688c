"use client"

import { useTranslations } from "next-intl"
import { call } from "#components/api/client.ts"
import { SecretSection } from "#components/secrets/secret-section.tsx"
import type { Role } from "#lib/contracts/actor.ts"
import type { TokenDto } from "#lib/contracts/users.ts"
import { TokenDialog } from "./token-dialog.tsx"

/** One's tokens: what there is, a new one, and an end to one. */
export function TokenSection({ tokens, role }: { tokens: readonly TokenDto[]; role: Role }) {
  const t = useTranslations("account.tokens")
  return (
    <SecretSection
      words="account.tokens"
      secrets={tokens}
      detail={t("scopes")}
      renderDetail={({ scopes }) => <code className="font-mono text-13">{scopes.join(" ")}</code>}
      revoke={(id) => call("deleteToken", { params: { id } })}
      renderCreate={(close) => <TokenDialog role={role} onClose={close} />}
    />
  )
}
