"use client"

import { useTranslations } from "next-intl"
import { useEffect, useRef, type ReactNode } from "react"
import { MessageText } from "#components/annotate/message-text.tsx"

/** Before and after a run: what it is or how it went, and where to go from here. */
export function TrialPause({
  title,
  children,
  actions,
  guidelines = "",
  focused = false,
}: {
  title: string
  children: ReactNode
  actions: ReactNode
  /** To be read first; nothing where there are none. */
  guidelines?: string
  /** It appears in the place of the work, and takes the focus. */
  focused?: boolean
}) {
  const t = useTranslations("learning.run")
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (focused) heading.current?.focus()
  }, [focused])
  return (
    <main className="relative min-h-0 overflow-y-auto md:row-start-3">
      <div className="mx-auto grid w-full max-w-[760px] gap-8 px-4 py-10">
        <section className="grid justify-items-start gap-3">
          <h2
            ref={heading}
            tabIndex={-1}
            className="text-24 font-[680] tracking-[-0.015em] outline-none"
          >
            {title}
          </h2>
          <div className="grid max-w-prose gap-2 text-15 text-ink-2">{children}</div>
          <div className="mt-2 flex flex-wrap gap-2">{actions}</div>
        </section>
        {guidelines.trim() === "" ? null : (
          <section className="border-t border-line pt-6">
            <h2 className="mb-2 text-16 leading-[1.35] font-[650]">{t("readFirst")}</h2>
            <div className="text-15">
              <MessageText text={guidelines} raw={false} />
            </div>
          </section>
        )}
      </div>
    </main>
  )
}
