import { NextIntlClientProvider } from "next-intl"
import type { ReactNode } from "react"
import { clientMessages } from "#lib/i18n/client-messages.ts"

export default async function DatasetsLayout({ children }: { children: ReactNode }) {
  const messages = await clientMessages(["results", "projects"])
  return <NextIntlClientProvider messages={messages}>{children}</NextIntlClientProvider>
}
