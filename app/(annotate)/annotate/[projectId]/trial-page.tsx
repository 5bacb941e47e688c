import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { getTranslations } from "next-intl/server"
import { TrialDesk } from "#components/learning/trial-desk.tsx"
import { ImageHosts } from "#components/text/image-hosts.tsx"
import type { TrialPurpose } from "#lib/contracts/learning.ts"
import { findLearning, readAnnotatedProject } from "./annotated-project.ts"

interface TrialPageProps {
  projectId: string
  purpose: TrialPurpose
}

export async function trialMetadata({ projectId, purpose }: TrialPageProps): Promise<Metadata> {
  const { project } = await readAnnotatedProject(projectId, `/${purpose}`)
  const t = await getTranslations(`learning.${purpose}`)
  return { title: t("titleOf", { name: project.name }) }
}

/** Practice or qualification of a project. Its items are fetched by the browser, one by one. */
export async function TrialPage({ projectId, purpose }: TrialPageProps) {
  const { actor, project } = await readAnnotatedProject(projectId, `/${purpose}`)
  const learning = await findLearning(actor, project.id)
  if (learning === null) notFound()
  const { id, name, guidelines, guidelineVersion, imageHosts } = project
  return (
    <ImageHosts hosts={imageHosts}>
      <TrialDesk
        purpose={purpose}
        project={{ id, name, guidelines, guidelineVersion }}
        learning={learning}
      />
    </ImageHosts>
  )
}
