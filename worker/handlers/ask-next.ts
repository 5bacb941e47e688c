import { askNext } from "#lib/scorers/ask-next.ts"

/** Job `items.ask-next`. */
export async function handleAskNext(data: { projectId: string }): Promise<void> {
  await askNext(data.projectId)
}
