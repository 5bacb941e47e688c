import type { Metadata } from "next"
import { NextIntlClientProvider } from "next-intl"
import { getTranslations } from "next-intl/server"
import type { ReactNode } from "react"
import { StudioShell } from "#components/shell/studio-shell.tsx"
import { ArchivedNote } from "#components/studio/archived-note.tsx"
import { projectSections } from "#components/studio/project-sections.ts"
import { ImageHosts } from "#components/text/image-hosts.tsx"
import { clientMessages } from "#lib/i18n/client-messages.ts"
import { countParts } from "#lib/projects/count-parts.ts"
import { getMe } from "#lib/users/get-me.ts"
import { readProject } from "../read-project.ts"

type LayoutProps = { children: ReactNode; params: Promise<{ projectId: string }> }

export async function generateMetadata({ params }: LayoutProps): Promise<Metadata> {
  const t = await getTranslations("common")
  // Next asks here for the title of the not-found page, too. What else goes wrong, the layout itself throws.
  const found = await readProject((await params).projectId).catch(() => null)
  if (found === null) return { title: { absolute: `${t("notFound.title")} · ${t("name")}` } }
  const { project } = found
  return {
    title: {
      default: project.name,
      // A layout's template stands alone, without the root's.
      template: `%s · ${project.name} · ${t("name")}`,
    },
  }
}

export default async function ProjectLayout({ children, params }: LayoutProps) {
  const { actor, project } = await readProject((await params).projectId)
  const [me, parts, messages] = await Promise.all([
    getMe(actor),
    countParts(actor, { projectId: project.id }),
    clientMessages(["projects", "items", "imports", "members"]),
  ])
  return (
    <NextIntlClientProvider messages={messages}>
      <StudioShell sections={await projectSections(project, parts)} user={me}>
        {project.archivedAt === null ? null : <ArchivedNote />}
        <ImageHosts hosts={project.imageHosts}>{children}</ImageHosts>
      </StudioShell>
    </NextIntlClientProvider>
  )
}
