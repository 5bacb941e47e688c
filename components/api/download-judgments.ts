import { ApiError, callUrl } from "./client.ts"

/**
 * All judgments of a project as an NDJSON file in the browser's downloads; rejects with an `ApiError`. A plain link
 * cannot say with its Accept header that it wants the stream.
 */
export async function downloadJudgments(projectId: string, annotatorId?: string): Promise<void> {
  const query = annotatorId === undefined ? {} : { annotatorId }
  let blob: Blob
  try {
    const response = await fetch(callUrl("listJudgments", { params: { projectId }, query }), {
      headers: { Accept: "application/x-ndjson" },
    })
    if (!response.ok) throw new ApiError(response.status, "internal", response.statusText)
    blob = await response.blob()
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw new ApiError(0, "offline", "The server was not reached")
  }
  const url = URL.createObjectURL(blob)
  const link = document.createElement("a")
  link.href = url
  link.download = "judgments.ndjson"
  link.click()
  URL.revokeObjectURL(url)
}
