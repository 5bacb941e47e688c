"use client"

import { useLocale, useTranslations } from "next-intl"
import { call } from "#components/api/client.ts"
import { SecretSection } from "#components/secrets/secret-section.tsx"
import { RelativeTime } from "#components/ui/relative-time.tsx"
import type { ServingKeyDto } from "#lib/contracts/serving.ts"
import { KeyDialog } from "./key-dialog.tsx"

type KeySectionProps = { projectId: string; keys: readonly ServingKeyDto[] }

/** A project's serving keys: what there is, a new one, and an end to one. */
export function KeySection({ projectId, keys }: KeySectionProps) {
  const t = useTranslations("serving.keys")
  const locale = useLocale()
  return (
    <SecretSection
      words="serving.keys"
      secrets={keys}
      detail={t("created")}
      renderDetail={({ createdAt }) => <RelativeTime at={createdAt} locale={locale} />}
      revoke={(id) => call("revokeServingKey", { params: { projectId, id } })}
      renderCreate={(close) => <KeyDialog projectId={projectId} onClose={close} />}
    />
  )
}
