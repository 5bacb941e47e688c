import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { orNotFound } from "#app/page-reads.ts"
import { AddMemberDialog } from "#components/studio/add-member-dialog.tsx"
import { MemberTable } from "#components/studio/member-table.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { lacksQualificationItems } from "#lib/learning/lacks-qualification-items.ts"
import { listMembers } from "#lib/users/list-members.ts"
import { readProject } from "../../read-project.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("members")
  return { title: t("title") }
}

export default async function PeoplePage({ params }: { params: Promise<{ projectId: string }> }) {
  const { actor, project, isAdmin } = await readProject((await params).projectId)
  const [t, members, lacksItems] = await Promise.all([
    getTranslations("members"),
    orNotFound(listMembers(actor, project.id)),
    lacksQualificationItems(actor, project),
  ])
  const adding = isAdmin ? (
    <AddMemberDialog
      projectId={project.id}
      memberIds={members.data.map((member) => member.userId)}
    />
  ) : null
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={isAdmin ? t("lead") : t("leadResearcher")}
        actions={adding}
      />
      {lacksItems ? (
        <Callout
          tone="warn"
          className="mb-5"
          title={t("qualification.noItems")}
          actions={
            <LinkButton size="s" href={`/projects/${project.id}/items`}>
              {t("qualification.toItems")}
            </LinkButton>
          }
        />
      ) : null}
      {members.data.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>
          {isAdmin ? t("emptyAdmin") : t("emptyResearcher")}
        </EmptyState>
      ) : (
        <MemberTable
          projectId={project.id}
          members={members.data}
          canChange={isAdmin}
          readerId={actor.userId}
        />
      )}
    </>
  )
}
