import { getFormatter, getTranslations } from "next-intl/server"
import type { NavSection } from "#components/shell/nav-sections.ts"
import type { ProjectDto } from "#lib/contracts/projects.ts"

type Counted = Pick<ProjectDto, "id" | "name" | "myRole" | "itemCount" | "judgmentCount">

/** How many there are of what a project's dto does not count. */
interface PartCounts {
  people: number
  datasets: number
  scorers: number
}

/** The studio's navigation inside of a project, as far as the reader may use it. */
export async function projectSections(project: Counted, parts: PartCounts): Promise<NavSection[]> {
  const t = await getTranslations("projects.nav")
  const format = await getFormatter()
  const at = (page: string) => `/projects/${project.id}${page}`
  const isAdmin = project.myRole === "admin"
  const count = (value: number) => (value > 0 ? { count: format.number(value) } : {})
  return [
    { links: [{ href: "/projects", label: t("all"), exact: true }] },
    {
      label: project.name,
      links: [
        { href: at(""), label: t("overview"), exact: true },
        { href: at("/items"), label: t("items"), ...count(project.itemCount) },
        { href: at("/judgments"), label: t("judgments"), ...count(project.judgmentCount) },
        { href: at("/people"), label: t("people"), ...count(parts.people) },
      ],
    },
    {
      label: t("results"),
      links: [
        { href: at("/datasets"), label: t("datasets"), ...count(parts.datasets) },
        { href: at("/scorers"), label: t("scorers"), ...count(parts.scorers) },
        { href: at("/playground"), label: t("playground") },
        { href: at("/serving"), label: t("serving") },
        { href: at("/api"), label: t("api") },
      ],
    },
    {
      label: t("setUp"),
      links: [
        ...(isAdmin ? [{ href: at("/imports"), label: t("imports") }] : []),
        { href: at("/guidelines"), label: t("guidelines") },
        ...(isAdmin ? [{ href: at("/settings"), label: t("settings") }] : []),
      ],
    },
  ]
}
