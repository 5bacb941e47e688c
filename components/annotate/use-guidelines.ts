"use client"

import { useEffect, useRef, useState } from "react"
import { ApiError, call } from "#components/api/client.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"

type Shown = AssignmentDto["guidelines"]

export interface Guidelines {
  /** Null while there is no item. */
  shown: Shown | null
  /** A new version came while somebody was at work, and they have not opened it yet. */
  changed: boolean
  /** Fetches this version, if it is newer than the one at hand. */
  note: (version: number) => void
  /** They were shown and closed: noted, so that this version does not open by itself again. */
  acknowledge: () => void
}

async function fetchNewest(projectId: string): Promise<Shown | null> {
  const versions = await call("listGuidelines", { params: { projectId } })
  const newest = versions?.data[0]
  if (versions === null || newest === undefined) return null
  const { version, markdown } = newest
  return { version, markdown, seen: versions.seen >= version }
}

/** What fails here is tried again sooner or later, and nothing else depends on it. */
function ignoreApiError(error: unknown): void {
  if (!(error instanceof ApiError)) throw error
}

/** The guidelines; calls `open` where those that came with an item are new to the annotator. */
export function useGuidelines(
  projectId: string,
  current: AssignmentDto | null,
  open: () => void,
): Guidelines {
  const [seen, setSeen] = useState(0)
  const [fetched, setFetched] = useState<Shown | null>(null)
  const openNow = useRef(open)
  useEffect(() => {
    openNow.current = open
  })
  const came = current?.guidelines ?? null
  const newer = came !== null && fetched !== null && fetched.version > came.version ? fetched : came
  const shown = newer && { ...newer, seen: newer.seen || newer.version <= seen }
  const isNew = shown !== null && !shown.seen && shown.markdown.trim() !== ""
  const opens = isNew && shown.version === came?.version
  useEffect(() => {
    if (opens) openNow.current()
  }, [opens])
  const note = (version: number) => {
    if (shown === null || version <= shown.version) return
    fetchNewest(projectId).then(setFetched).catch(ignoreApiError)
  }
  const acknowledge = () => {
    if (shown === null || shown.seen) return
    const { version } = shown
    setSeen(version)
    call("acknowledgeGuidelines", { params: { projectId }, body: { version } }).catch(
      ignoreApiError,
    )
  }
  return { shown, changed: isNew && !opens, note, acknowledge }
}
