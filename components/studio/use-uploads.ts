import { useState } from "react"
import { uploadImport } from "#components/api/upload-import.ts"
import { newRowId } from "./row-id.ts"

export interface Upload {
  id: string
  fileName: string
  /** 0 to 1. */
  share: number
  /** What went wrong; null while it runs or waits. */
  problem: string | null
  stop: () => void
}

interface Uploads {
  uploads: readonly Upload[]
  send: (files: readonly File[]) => Promise<void>
  dismiss: (id: string) => void
}

/** Sends files one after the other. `onAccepted` hears of each import that the server has taken. */
export function useUploads(
  projectId: string,
  onAccepted: (importId: string) => Promise<void>,
  sentence: (error: unknown) => string,
): Uploads {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const dismiss = (id: string) =>
    setUploads((before) => before.filter((upload) => upload.id !== id))
  const change = (id: string, part: Partial<Upload>) =>
    setUploads((before) =>
      before.map((upload) => (upload.id === id ? { ...upload, ...part } : upload)),
    )

  async function sendOne(id: string, file: File, abort: AbortController) {
    if (abort.signal.aborted) return
    try {
      const accepted = await uploadImport({
        projectId,
        file,
        signal: abort.signal,
        onProgress: (share) => change(id, { share }),
      })
      await onAccepted(accepted.id)
      dismiss(id)
    } catch (error) {
      if (!abort.signal.aborted) change(id, { problem: sentence(error) })
    }
  }

  async function send(files: readonly File[]) {
    const entries = files.map((file) => ({ id: newRowId(), file, abort: new AbortController() }))
    setUploads((before) => [
      ...before,
      ...entries.map(({ id, file, abort }) => ({
        id,
        fileName: file.name,
        share: 0,
        problem: null,
        stop: () => {
          abort.abort()
          dismiss(id)
        },
      })),
    ])
    for (const { id, file, abort } of entries) await sendOne(id, file, abort)
  }

  return { uploads, send, dismiss }
}
