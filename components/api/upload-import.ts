import { ApiError, callUrl } from "./client.ts"

interface UploadImport {
  projectId: string
  file: File
  /** How much of the file has left, 0 to 1. */
  onProgress: (share: number) => void
  signal: AbortSignal
}

function problemOf(request: XMLHttpRequest): ApiError {
  try {
    const problem = JSON.parse(request.responseText) as { code: string; detail: string }
    return new ApiError(request.status, problem.code, problem.detail)
  } catch {
    return new ApiError(request.status, "internal", request.statusText)
  }
}

/**
 * Sends a file to be imported and answers the import's id. Rejects with an `ApiError`, or with an `AbortError` where
 * it was stopped. By XMLHttpRequest: `fetch` does not tell how much of a body has left.
 */
export function uploadImport({
  projectId,
  file,
  onProgress,
  signal,
}: UploadImport): Promise<{ id: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(
      "POST",
      callUrl("createImport", { params: { projectId }, query: { fileName: file.name } }),
    )
    // Whatever the file's own type: the server looks at what is in it.
    request.setRequestHeader("Content-Type", "application/octet-stream")
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    })
    request.addEventListener("load", () => {
      if (request.status === 202) resolve(JSON.parse(request.responseText) as { id: string })
      else reject(problemOf(request))
    })
    const unreached = new ApiError(0, "offline", "The server was not reached")
    request.addEventListener("error", () => reject(unreached))
    request.addEventListener("abort", () => reject(new DOMException("Stopped", "AbortError")))
    signal.addEventListener("abort", () => request.abort(), { once: true })
    request.send(file)
  })
}
