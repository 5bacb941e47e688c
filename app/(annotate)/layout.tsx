import { NextIntlClientProvider } from "next-intl"
import type { ReactNode } from "react"
import { clientMessages } from "#lib/i18n/client-messages.ts"

export default async function AnnotateLayout({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider messages={await clientMessages(["annotate", "learning", "write"])}>
      {children}
    </NextIntlClientProvider>
  )
}
