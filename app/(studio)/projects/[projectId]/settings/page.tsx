import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ArchiveProject } from "#components/studio/archive-project.tsx"
import { presetWords } from "#components/studio/project-form/preset-words.ts"
import { ProjectSettingsForm } from "#components/studio/project-form/project-settings-form.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { readManagedProject } from "../../page-reads.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.form")
  return { title: t("settingsTitle") }
}

export default async function SettingsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { project } = await readManagedProject((await params).projectId)
  const t = await getTranslations("projects.form")
  return (
    <>
      <PageHeader title={t("settingsTitle")} lead={t("settingsLead")} />
      <ProjectSettingsForm project={project} presets={presetWords} />
      <ArchiveProject
        projectId={project.id}
        name={project.name}
        archived={project.archivedAt !== null}
      />
    </>
  )
}
