"use client"

import { useTranslations } from "next-intl"
import { useState, useSyncExternalStore } from "react"
import { BreakSetting } from "#components/annotate/break-setting.tsx"
import { browserStore } from "#components/annotate/browser-store.ts"
import { useDuration } from "#components/annotate/use-duration.ts"
import { storedSession } from "#components/annotate/use-work-session.ts"
import { SectionHeading } from "#components/ui/section-heading.tsx"

const never = () => () => undefined

/** This sitting, as this browser knows it, and when a break is proposed. */
export function SessionNote({ userId }: { userId: string }) {
  const t = useTranslations("learning.figures")
  const duration = useDuration()
  const [store] = useState(() => browserStore(userId))
  // The browser's store is nothing that the server could have drawn.
  const isHere = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  const [openedAt] = useState(() => Date.now())
  if (!isHere) return null
  const session = storedSession(store)
  return (
    <section className="grid max-w-prose gap-4">
      <div>
        <SectionHeading title={t("session")} />
        <p className="text-14">
          {session === null
            ? t("sessionNone")
            : t("sessionText", {
                length: duration(Math.max(session.activeMs, openedAt - session.startedAt)),
                active: duration(session.activeMs),
                since: duration(session.sinceBreakMs),
              })}
        </p>
        <p className="mt-2 text-13 text-ink-2">{t("activeNote")}</p>
      </div>
      <BreakSetting store={store} />
    </section>
  )
}
