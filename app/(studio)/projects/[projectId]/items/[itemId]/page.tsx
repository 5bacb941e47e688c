import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { orNotFound, pathId } from "#app/page-reads.ts"
import { ContentView } from "#components/studio/content-view.tsx"
import { ItemSide } from "#components/studio/item-side.tsx"
import { GoldChip, ItemChip } from "#components/studio/item-state-chip.tsx"
import { JudgmentTable } from "#components/studio/judgment-table.tsx"
import { MetadataView } from "#components/studio/metadata-view.tsx"
import { ranksOfTiers } from "#components/studio/ranking-text.ts"
import { ResponseCard } from "#components/studio/response-card.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { getItem } from "#lib/items/get-item.ts"
import { listRecentJudgments } from "#lib/judgments/list-recent-judgments.ts"
import { readProject } from "../../../read-project.ts"

const shownJudgments = 100

type PageProps = { params: Promise<{ projectId: string; itemId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("items")
  return { title: t("item") }
}

export default async function ItemPage({ params }: PageProps) {
  const { projectId, itemId } = await params
  const { actor, project, isAdmin } = await readProject(projectId)
  const id = pathId(itemId)
  const [t, item, judgments] = await Promise.all([
    getTranslations("items"),
    orNotFound(getItem(actor, { id, projectId: project.id })),
    orNotFound(
      listRecentJudgments(actor, { projectId: project.id, itemId: id, limit: shownJudgments }),
    ),
  ])
  const goldRanks = ranksOfTiers(item.gold, item.responses.length)
  return (
    <>
      <PageHeader
        title={<bdi className="[overflow-wrap:anywhere]">{item.externalId ?? t("item")}</bdi>}
        lead={
          <span className="mt-1.5 flex flex-wrap items-center gap-2">
            <ItemChip item={item} />
            {item.isGold ? <GoldChip /> : null}
            <span className="tabular-nums">
              {item.purpose === "work"
                ? t("judgedOfLong", { done: item.judgments, planned: item.overlap })
                : t("notWork")}
            </span>
          </span>
        }
      />
      <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_260px]">
        <div className="grid min-w-0 content-start gap-8">
          <section>
            <SectionHeading title={t("prompt")} />
            <div className="text-15">
              <ContentView content={item.prompt} as="prompt" />
            </div>
            <MetadataView metadata={item.metadata} />
          </section>
          {item.responses.length === 0 ? null : (
            <section>
              <SectionHeading title={t("responses")} lead={t("responsesLead")} />
              <div className="grid gap-4 xl:grid-cols-2">
                {item.responses.map((response, index) => (
                  <ResponseCard
                    key={response.id}
                    index={index}
                    response={response}
                    goldRank={goldRanks[index] ?? null}
                  />
                ))}
              </div>
            </section>
          )}
        </div>
        <ItemSide item={item} taskType={project.taskType} canChange={isAdmin} />
      </div>
      <section className="mt-9">
        <SectionHeading title={t("judgments.title")} lead={t("judgments.itemLead")} />
        {judgments.data.length === 0 ? (
          <p className="text-14 text-ink-2">{t("judgments.noneOfItem")}</p>
        ) : (
          <JudgmentTable
            projectId={project.id}
            judgments={judgments.data}
            about={{ item, questions: project.questions, spanLabels: project.spanLabels }}
          />
        )}
      </section>
    </>
  )
}
