import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { orNotFound } from "#app/page-reads.ts"
import { GuidelineEditor } from "#components/studio/guideline-editor.tsx"
import { GuidelineVersions } from "#components/studio/guideline-versions.tsx"
import { StudioMarkdown } from "#components/studio/studio-markdown.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { listGuidelines } from "#lib/projects/list-guidelines.ts"
import { readProject } from "../../read-project.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.guidelines")
  return { title: t("title") }
}

export default async function GuidelinesPage({
  params,
}: {
  params: Promise<{ projectId: string }>
}) {
  const { actor, project, isAdmin } = await readProject((await params).projectId)
  const [t, versions] = await Promise.all([
    getTranslations("projects.guidelines"),
    orNotFound(listGuidelines(actor, { projectId: project.id })),
  ])
  const text = versions[0]?.markdown ?? ""
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {isAdmin ? (
        <GuidelineEditor projectId={project.id} versions={versions} />
      ) : (
        <>
          {text.trim() === "" ? (
            <EmptyState title={t("emptyTitle")}>{t("emptyReader")}</EmptyState>
          ) : (
            <div className="max-w-[72ch]">
              <StudioMarkdown text={text} />
            </div>
          )}
          <GuidelineVersions versions={versions} />
        </>
      )}
    </>
  )
}
