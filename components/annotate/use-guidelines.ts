"use client"

import { useEffect, useRef, useState } from "react"
import { ApiError, call } from "#components/api/client.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"

export interface Guidelines {
  /** Null while there is no item. */
  shown: AssignmentDto["guidelines"] | null
  /** They were shown and closed: noted, so that this version does not open by itself again. */
  acknowledge: () => void
}

/** The guidelines; calls `open` where this version is new to the annotator. */
export function useGuidelines(
  projectId: string,
  current: AssignmentDto | null,
  open: () => void,
): Guidelines {
  const [seen, setSeen] = useState(0)
  const openNow = useRef(open)
  useEffect(() => {
    openNow.current = open
  })
  const shown = current && {
    ...current.guidelines,
    seen: current.guidelines.seen || current.guidelines.version <= seen,
  }
  const isNew = shown !== null && !shown.seen && shown.markdown.trim() !== ""
  useEffect(() => {
    if (isNew) openNow.current()
  }, [isNew])
  const acknowledge = () => {
    if (shown === null || shown.seen) return
    const { version } = shown
    setSeen(version)
    call("acknowledgeGuidelines", { params: { projectId }, body: { version } }).catch(
      (error: unknown) => {
        // They open once more on the next visit; nothing else depends on it.
        if (!(error instanceof ApiError)) throw error
      },
    )
  }
  return { shown, acknowledge }
}
