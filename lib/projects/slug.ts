const longest = 60

/** A project's address from its name: `Helpful & short` is `helpful-short`. Names without Latin letters are `project`. */
export function slugOf(name: string): string {
  const words = name
    .normalize("NFKD")
    .replaceAll(/\p{Mark}+/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const slug = (words ?? []).join("-").slice(0, longest).replace(/-$/, "")
  return slug === "" ? "project" : slug
}

/** The slug, or where it is taken the slug with the first free number from 2 on. */
export function firstFreeSlug(slug: string, taken: ReadonlySet<string>): string {
  if (!taken.has(slug)) return slug
  let number = 2
  while (taken.has(`${slug}-${number}`)) number += 1
  return `${slug}-${number}`
}
