/** A place that the side navigation leads to. */
export interface NavLink {
  href: string
  label: string
  /** A figure behind the label, in grey, as it is to be read: "18,204". */
  count?: string
  /** Current only on this very page, not on those below it: for overviews. */
  exact?: boolean
}

export interface NavSection {
  /** The small heading above the links: a project's name, or what they have in common. */
  label?: string
  links: readonly NavLink[]
}

/** The link that leads to a page: the one whose address is the longest beginning of the page's. */
export function currentLink(sections: readonly NavSection[], pathname: string): NavLink | null {
  const leading = sections
    .flatMap((section) => section.links)
    .filter(({ href, exact }) => pathname === href || (!exact && pathname.startsWith(`${href}/`)))
  return leading.toSorted((a, b) => b.href.length - a.href.length)[0] ?? null
}
