import type { Metadata } from "next"
import Link from "next/link"
import { NextIntlClientProvider } from "next-intl"
import { getTranslations } from "next-intl/server"
import { callUrl } from "#components/api/client.ts"
import { ApiReference } from "#components/results/api/api-reference.tsx"
import { readOperations } from "#components/results/api/read-operations.ts"
import { PageHeader } from "#components/ui/page-header.tsx"
import { openApiDocument } from "#lib/contracts/open-api.ts"
import { clientMessages } from "#lib/i18n/client-messages.ts"
import { getSettings } from "#lib/settings.ts"
import { readProject } from "../../read-project.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("api")
  return { title: t("title") }
}

const linkClass = "rounded-xs underline underline-offset-2 hover:text-ink"

export default async function ApiPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { project } = await readProject((await params).projectId)
  const [t, messages] = await Promise.all([getTranslations("api"), clientMessages(["api"])])
  const base = `${getSettings().publicUrl}/api/v1`
  const baseAddress = () => <code className="text-13 break-all text-ink">{base}</code>
  return (
    <>
      <PageHeader title={t("title")} lead={t.rich("lead", { base: baseAddress })} />
      <p className="-mt-3 mb-3 max-w-[80ch] text-14 text-ink-2">
        {t("auth")}{" "}
        <Link href="/account#tokens" className={linkClass}>
          {t("tokens")}
        </Link>
        {" · "}
        <a href={callUrl("getOpenApi")} className={linkClass}>
          {t("document")}
        </a>
      </p>
      <p className="mb-3 max-w-[80ch] text-14 text-ink-2">{t("problemText")}</p>
      <NextIntlClientProvider messages={messages}>
        <ApiReference
          operations={readOperations(openApiDocument())}
          base={base}
          known={{ projectId: project.id }}
        />
      </NextIntlClientProvider>
    </>
  )
}
