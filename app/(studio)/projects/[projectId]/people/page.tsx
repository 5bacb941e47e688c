import type { Metadata } from "next"
import { getTranslations } from "next-intl/server"
import { AddMemberDialog } from "#components/studio/add-member-dialog.tsx"
import { MemberTable } from "#components/studio/member-table.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { PageHeader } from "#components/ui/page-header.tsx"
import { listMembers } from "#lib/users/list-members.ts"
import { orNotFound, readProject } from "../../page-reads.ts"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("members")
  return { title: t("title") }
}

export default async function PeoplePage({ params }: { params: Promise<{ projectId: string }> }) {
  const { actor, project, isAdmin } = await readProject((await params).projectId)
  const [t, members] = await Promise.all([
    getTranslations("members"),
    orNotFound(listMembers(actor, project.id)),
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
