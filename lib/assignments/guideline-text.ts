import { db } from "#lib/db/client.ts"

// A version never changes, so a process may keep the few that are in use.
const kept = new Map<string, string>()
const keptLimit = 50

/** The Markdown of one version of a project's guidelines; the empty text where there is none. */
export async function getGuidelineText(projectId: string, version: number): Promise<string> {
  const key = `${projectId} ${version}`
  const known = kept.get(key)
  if (known !== undefined) return known
  const guideline = await db().guideline.findUnique({
    where: { projectId_version: { projectId, version } },
    select: { markdown: true },
  })
  if (guideline === null) return ""
  const oldest = kept.keys().next().value
  if (kept.size >= keptLimit && oldest !== undefined) kept.delete(oldest)
  kept.set(key, guideline.markdown)
  return guideline.markdown
}
