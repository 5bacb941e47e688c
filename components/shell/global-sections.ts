import { getTranslations } from "next-intl/server"
import type { Me } from "#lib/contracts/users.ts"
import type { NavSection } from "./nav-sections.ts"

/** The studio's navigation outside of a project, as far as somebody may use it. */
export async function globalSections(me: Pick<Me, "role" | "memberships">): Promise<NavSection[]> {
  const t = await getTranslations("common.nav")
  const annotates = me.memberships.some((membership) => membership.role === "annotator")
  return [
    {
      links: [
        { href: "/projects", label: t("projects") },
        ...(me.role === "admin"
          ? [
              { href: "/people", label: t("people") },
              { href: "/operations", label: t("operations") },
            ]
          : []),
        ...(annotates ? [{ href: "/annotate", label: t("annotate") }] : []),
        { href: "/account", label: t("account") },
      ],
    },
  ]
}
