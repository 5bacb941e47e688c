import { beforeAll, expect, it } from "vitest"
import { claimAssignment } from "#lib/assignments/claim-assignment.ts"
import type { Actor } from "#lib/contracts/actor.ts"
import { createProjectSchema } from "#lib/contracts/projects.ts"
import { updateItem } from "#lib/items/update-item.ts"
import { nextTrial } from "#lib/learning/next-trial.ts"
import { createProject } from "#lib/projects/create-project.ts"
import { getProject } from "#lib/projects/get-project.ts"
import { knownImageHosts } from "#lib/projects/image-hosts.ts"
import { updateProject } from "#lib/projects/update-project.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { join, makeItems, makeUser } from "#tests/support/factories.ts"
import { gold } from "#tests/support/school.ts"

ownDatabase()

let admin: Actor
beforeAll(async () => {
  admin = await makeUser("admin")
})

it("the hosts of pictures are kept, and come with the work of their project alone", async () => {
  const create = (fields: object) =>
    createProject(admin, createProjectSchema.parse({ name: "Pictures", ...fields }))
  const { id: projectId } = await create({ imageHosts: ["pictures.example"] })
  const other = await create({})
  expect(other.imageHosts).toEqual([])
  const imageHosts = ["b.example:8443", "pictures.example"]
  const changed = await updateProject(admin, { projectId, change: { imageHosts } })
  expect(changed.imageHosts).toEqual(imageHosts)
  expect(await getProject(admin, { projectId })).toEqual(changed)

  const annotator = await makeUser("annotator")
  for (const [id, hosts] of [
    [projectId, imageHosts],
    [other.id, []],
  ] as const) {
    await join(id, annotator, "annotator")
    const [practice = ""] = await makeItems(id, { count: 2 })
    await updateItem(admin, { id: practice, gold, purpose: "practice" })
    const claimed = await claimAssignment(annotator, { projectId: id })
    expect(claimed?.form.imageHosts).toEqual(hosts)
    const trial = await nextTrial(annotator, { projectId: id, purpose: "practice" })
    expect(trial?.form.imageHosts).toEqual(hosts)
  }
  // The pages' policy names those of all projects.
  await updateProject(admin, { projectId: other.id, change: { imageHosts: ["a.example"] } })
  expect(await knownImageHosts()).toEqual(["a.example", "b.example:8443", "pictures.example"])
})
