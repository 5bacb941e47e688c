import type { Metadata } from "next"
import { getTimeZone, getTranslations } from "next-intl/server"
import { orNotFound } from "#app/page-reads.ts"
import { OwnFigures } from "#components/learning/own-figures.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { getOwnFigures } from "#lib/learning/get-own-figures.ts"
import { readAnnotatedProject } from "../../../[projectId]/annotated-project.ts"

interface PageProps {
  params: Promise<{ projectId: string }>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("learning.figures")
  return { title: t("title") }
}

/** An annotator's own figures in a project. The days are those of the browser's time zone, which its cookie tells. */
export default async function FiguresPage({ params }: PageProps) {
  const { projectId } = await params
  const { actor, project } = await readAnnotatedProject(projectId, "/figures")
  const [t, timeZone] = await Promise.all([getTranslations("learning.figures"), getTimeZone()])
  const figures = await orNotFound(getOwnFigures(actor, { projectId: project.id, timeZone }))
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead", { name: project.name })}
        actions={
          <LinkButton variant="primary" prefetch={false} href={`/annotate/${project.id}`}>
            {t("back")}
          </LinkButton>
        }
      />
      <OwnFigures figures={figures} userId={actor.userId} />
    </>
  )
}
