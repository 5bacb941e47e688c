import Link from "next/link"
import { useTranslations } from "next-intl"
import { Chip } from "#components/ui/chip.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { ProjectSummary } from "#lib/contracts/projects.ts"
import { ProgressFigure } from "./progress-figure.tsx"
import { Truncated } from "./truncated.tsx"

const wide = "max-md:hidden ps-5"

function ProjectRow({ project }: { project: ProjectSummary }) {
  const t = useTranslations("projects")
  const roles = useTranslations("common.roles")
  const languages = useTranslations("common.language")
  const annotates = project.myRole === "annotator"
  return (
    <tr>
      <TableRowHead className="max-w-0 w-full">
        <Link
          href={annotates ? `/annotate/${project.id}` : `/projects/${project.id}`}
          className="block rounded-xs font-medium hover:underline"
        >
          <Truncated text={project.name} />
        </Link>
        <span className="mt-1 grid gap-1 text-13 text-ink-2 md:hidden">
          {t(`taskTypes.${project.taskType}`)} · {languages(project.locale)}
          <ProgressFigure done={project.judgmentCount} planned={project.slotCount} />
        </span>
        {project.archivedAt === null ? null : <Chip className="mt-1">{t("list.archived")}</Chip>}
      </TableRowHead>
      <TableCell className={wide}>
        <ProgressFigure done={project.judgmentCount} planned={project.slotCount} />
      </TableCell>
      <TableCell className={`${wide} whitespace-nowrap`}>
        {t(`taskTypes.${project.taskType}`)}
      </TableCell>
      <TableCell className={`${wide} whitespace-nowrap`}>
        <span lang={project.locale}>{languages(project.locale)}</span>
      </TableCell>
      <TableCell className="ps-5 whitespace-nowrap">{roles(project.myRole)}</TableCell>
    </tr>
  )
}

/** Projects with their progress. */
export function ProjectTable({ projects }: { projects: readonly ProjectSummary[] }) {
  const t = useTranslations("projects.list")
  return (
    <Table label={t("title")}>
      <thead>
        <tr>
          <TableHead>{t("columns.name")}</TableHead>
          <TableHead className={wide}>{t("columns.progress")}</TableHead>
          <TableHead className={wide}>{t("columns.task")}</TableHead>
          <TableHead className={wide}>{t("columns.language")}</TableHead>
          <TableHead className="ps-5">{t("columns.role")}</TableHead>
        </tr>
      </thead>
      <tbody>
        {projects.map((project) => (
          <ProjectRow key={project.id} project={project} />
        ))}
      </tbody>
    </Table>
  )
}
