import { db } from "#lib/db/client.ts"

/** How long a page's policy may lag behind the settings. */
const keptMs = 10_000

let last: { readonly at: number; readonly hosts: Promise<readonly string[]> } = {
  at: -Infinity,
  hosts: Promise.resolve([]),
}

/** The hosts of all projects, for the pages' policy, read now and then. Where they cannot be read, the ones before hold. */
export function knownImageHosts(): Promise<readonly string[]> {
  const now = performance.now()
  if (now - last.at >= keptMs) {
    const before = last.hosts
    last = { at: now, hosts: readImageHosts().catch(() => before) }
  }
  return last.hosts
}

async function readImageHosts(): Promise<readonly string[]> {
  const projects = await db().project.findMany({
    where: { imageHosts: { isEmpty: false } },
    select: { imageHosts: true },
  })
  return [...new Set(projects.flatMap(({ imageHosts }) => imageHosts))].toSorted()
}
