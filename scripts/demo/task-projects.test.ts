import { describe, expect, it } from "vitest"
import { localeSchema } from "#lib/contracts/primitives.ts"
import { createProjectSchema } from "#lib/contracts/projects.ts"
import { checkRow } from "#lib/imports/check-row.ts"
import { taskProjects } from "./task-projects.ts"

describe.each(localeSchema.options)("the small demo projects in %s", (locale) => {
  it.each(taskProjects(locale))("$project.slug can be made and filled", ({ project, items }) => {
    const { taskType, maxTextBytes } = createProjectSchema.parse(project)
    for (const item of items) {
      const row = { bytes: Buffer.from(JSON.stringify(item)) }
      expect(checkRow(row, { taskType, maxTextBytes })).toMatchObject({ ok: true })
    }
  })

  it("shows every other task type, and something to practise on", () => {
    const projects = taskProjects(locale)
    const types = new Set(projects.map(({ project }) => project.taskType))
    expect(types).toEqual(new Set(["rating", "pairwise", "demonstration", "edit"]))
    expect(projects.flatMap(({ items }) => items).some((item) => item.purpose === "practice")).toBe(
      true,
    )
  })
})
