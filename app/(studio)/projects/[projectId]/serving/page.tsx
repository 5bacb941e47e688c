import type { Metadata } from "next"
import Link from "next/link"
import { NextIntlClientProvider } from "next-intl"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { KeySection } from "#components/serving/key-section.tsx"
import { SnippetTabs } from "#components/serving/snippet-tabs.tsx"
import { snippets } from "#components/serving/snippets.ts"
import { Callout } from "#components/ui/callout.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { clientMessages } from "#lib/i18n/client-messages.ts"
import { listScorers } from "#lib/scorers/list-scorers.ts"
import { listServingKeys } from "#lib/serving/list-serving-keys.ts"
import { getSettings } from "#lib/settings.ts"
import { readProject } from "../../read-project.ts"

/** The champion is among the last ones, or there has been none for long. */
const searchedScorers = 100

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("serving")
  return { title: t("title") }
}

/** A link inside a sentence, for `t.rich`. */
function linkTo(href: string): (words: ReactNode) => ReactNode {
  return (words) => (
    <Link href={href} className="rounded-xs underline underline-offset-2 hover:text-ink">
      {words}
    </Link>
  )
}

function fileName(words: ReactNode): ReactNode {
  return <code className="text-13">{words}</code>
}

export default async function ServingPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { actor, project } = await readProject((await params).projectId)
  const [t, keys, scorers, messages] = await Promise.all([
    getTranslations("serving"),
    listServingKeys(actor, { projectId: project.id }),
    listScorers(actor, { projectId: project.id, limit: searchedScorers }),
    clientMessages(["serving"]),
  ])
  const page = `/projects/${project.id}`
  const champion = scorers.data.find(({ status }) => status === "champion")
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={
          champion === undefined
            ? t("lead")
            : t.rich("leadChampion", {
                number: champion.number,
                link: linkTo(`${page}/scorers/${champion.id}`),
              })
        }
      />
      <NextIntlClientProvider messages={messages}>
        <div className="grid gap-10">
          {champion === undefined ? (
            <Callout tone="warn" title={t("noChampionTitle")}>
              {t.rich("noChampionText", { link: linkTo(`${page}/scorers`) })}
            </Callout>
          ) : null}
          <KeySection projectId={project.id} keys={keys.data} />
          <section className="min-w-0">
            <SectionHeading
              title={t("snippets.title")}
              lead={t.rich("snippets.lead", { link: linkTo("/account#tokens") })}
            />
            <SnippetTabs snippets={snippets(getSettings().publicUrl, project.id)} />
            <p className="mt-4 max-w-[80ch] text-13 text-ink-2">
              {t.rich("snippets.more", {
                link: linkTo(`${page}/api`),
                file: fileName,
              })}
            </p>
          </section>
        </div>
      </NextIntlClientProvider>
    </>
  )
}
