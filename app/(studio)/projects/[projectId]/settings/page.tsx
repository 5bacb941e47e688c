import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ArchiveProject } from "#components/studio/archive-project.tsx"
import { EndpointForm } from "#components/studio/endpoint-form.tsx"
import { presetWords } from "#components/studio/project-form/preset-words.ts"
import { ProjectSettingsForm } from "#components/studio/project-form/project-settings-form.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { getEndpoint } from "#lib/model-endpoints/get-endpoint.ts"
import { readManagedProject } from "../../page-reads.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.form")
  return { title: t("settingsTitle") }
}

const chatOf = (projectId: string) => ({ projectId, kind: "chat" }) as const

export default async function SettingsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { actor, project } = await readManagedProject((await params).projectId)
  const t = await getTranslations("projects.form")
  const drafts = project.taskType === "demonstration"
  return (
    <>
      <PageHeader title={t("settingsTitle")} lead={t("settingsLead")} />
      <ProjectSettingsForm project={project} presets={presetWords} />
      {drafts ? (
        <EndpointForm
          projectId={project.id}
          endpoint={project.drafting ? await getEndpoint(actor, chatOf(project.id)) : null}
        />
      ) : null}
      <ArchiveProject
        projectId={project.id}
        name={project.name}
        archived={project.archivedAt !== null}
      />
    </>
  )
}
