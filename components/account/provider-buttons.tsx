"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { signInWith } from "./session.ts"

/** The other ways to sign in that this installation offers. */
export function ProviderButtons({
  providers,
  goTo,
}: {
  providers: readonly { id: string; name: string }[]
  goTo: string
}) {
  const t = useTranslations("auth")
  const [busy, setBusy] = useState<string | null>(null)
  const [failed, setFailed] = useState(false)

  function start(provider: string) {
    setBusy(provider)
    setFailed(false)
    signInWith(provider, goTo).catch(() => {
      setBusy(null)
      setFailed(true)
    })
  }

  return (
    <div className="mt-5 grid gap-3">
      <div className="flex items-center gap-3 text-13 text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        {t("signIn.or")}
      </div>
      {failed ? (
        <Callout tone="bad" live="assertive">
          {t("errors.offline")}
        </Callout>
      ) : null}
      {providers.map((provider) => (
        <Button key={provider.id} loading={busy === provider.id} onClick={() => start(provider.id)}>
          {t("signIn.provider", { name: provider.name })}
        </Button>
      ))}
    </div>
  )
}
