"use client"

import { useRef, useState } from "react"
import { whenIdle } from "#components/text/when-idle.ts"
import type { AssignmentDto } from "#lib/contracts/assignments.ts"
import { lettersToRead, notePace, startPace } from "#lib/core/workbench/pace.ts"
import type { Pace } from "#lib/core/workbench/pace.ts"

export interface PaceWatch {
  /** Notes that an item was handed in after so much time at work on it. */
  note: (item: AssignmentDto["item"], activeMs: number) => void
  /** Whether there is something to say about it now. */
  tooFast: boolean
  dismiss: () => void
}

/** Notices items that were handed in faster than they can be read. It never stands in the way of one. */
export function usePace(): PaceWatch {
  const pace = useRef<Pace>(startPace)
  const [tooFast, setTooFast] = useState(false)
  const note = ({ prompt, responses }: AssignmentDto["item"], activeMs: number) => {
    const shown = [...prompt, ...responses.flatMap(({ content }) => content)]
    // The next item does not wait for the letters of this one to be counted.
    whenIdle(() => {
      const letters = lettersToRead(shown.map(({ content }) => content))
      const noted = notePace(pace.current, { letters, activeMs })
      pace.current = noted.pace
      setTooFast(noted.remind)
    })
  }
  return { note, tooFast, dismiss: () => setTooFast(false) }
}
