import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { ArchiveProject } from "#components/studio/archive-project.tsx"
import { EndpointForm } from "#components/studio/endpoint-form.tsx"
import { presetWords } from "#components/studio/project-form/preset-words.ts"
import { ProjectSettingsForm } from "#components/studio/project-form/project-settings-form.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import type { EmbeddingsSource, EndpointKind } from "#lib/contracts/endpoints.ts"
import { getEmbeddingsSource } from "#lib/embeddings/get-embeddings-source.ts"
import { listEndpoints } from "#lib/model-endpoints/list-endpoints.ts"
import { readManagedProject } from "../../read-project.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("projects.form")
  return { title: t("settingsTitle") }
}

export default async function SettingsPage({ params }: { params: Promise<{ projectId: string }> }) {
  const { actor, project } = await readManagedProject((await params).projectId)
  const [t, endpoints, embeddings] = await Promise.all([
    getTranslations("projects.form"),
    listEndpoints(actor, { projectId: project.id }),
    getEmbeddingsSource(actor, { projectId: project.id }),
  ])
  const endpointOf = (kind: EndpointKind) =>
    endpoints.find((endpoint) => endpoint.kind === kind) ?? null
  return (
    <>
      <PageHeader title={t("settingsTitle")} lead={t("settingsLead")} />
      <ProjectSettingsForm project={project} presets={presetWords} />
      <div className="mt-8 border-t border-line pt-6">
        {project.taskType === "demonstration" ? (
          <EndpointForm projectId={project.id} kind="chat" endpoint={endpointOf("chat")} />
        ) : (
          <EndpointForm
            projectId={project.id}
            kind="embeddings"
            endpoint={endpointOf("embeddings")}
            note={<EmbeddingsNote source={embeddings} />}
          />
        )}
        <ArchiveProject
          projectId={project.id}
          name={project.name}
          archived={project.archivedAt !== null}
        />
      </div>
    </>
  )
}

async function EmbeddingsNote({ source }: { source: EmbeddingsSource | null }) {
  const t = await getTranslations("projects.endpoint.embeddings")
  if (source === null) return t("none")
  return source.source === "local" ? t("local", { model: source.model }) : t("inUse")
}
