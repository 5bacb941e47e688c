import { expect, test } from "vitest"
import { currentLink } from "./nav-sections.ts"

const sections = [
  { links: [{ href: "/projects", label: "Projects" }] },
  {
    label: "July",
    links: [
      { href: "/projects/1", label: "Overview", exact: true },
      { href: "/projects/1/items", label: "Items" },
    ],
  },
]

test.each([
  ["/projects", "Projects"],
  ["/projects/2", "Projects"],
  ["/projects/1", "Overview"],
  ["/projects/1/items", "Items"],
  ["/projects/1/items/9", "Items"],
  ["/projects/1/scorers", "Projects"],
  ["/people", undefined],
])("%s belongs to %s", (pathname, label) => {
  expect(currentLink(sections, pathname)?.label).toBe(label)
})
