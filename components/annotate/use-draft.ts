"use client"

import { useEffect, useRef, useState } from "react"
import type { Work } from "#lib/core/workbench/work.ts"
import { createDraftKeeper } from "./draft-keeper.ts"
import type { DraftListener } from "./draft-keeper.ts"

interface Options extends DraftListener {
  work: Work
  keeper: Parameters<typeof createDraftKeeper>[0]
}

/** Keeps the draft of the item as long as its page is shown. */
export function useDraft({ work, keeper: options, ...listener }: Options): void {
  const [keeper] = useState(() => createDraftKeeper(options))
  const latest = useRef(listener)
  useEffect(() => {
    latest.current = listener
  })
  useEffect(
    () =>
      keeper.start({
        onState: (state) => latest.current.onState(state),
        onGuidelines: (version) => latest.current.onGuidelines(version),
        onNewer: (newer) => latest.current.onNewer(newer),
        onEnded: (ended, base) => latest.current.onEnded(ended, base),
      }),
    [keeper],
  )
  useEffect(() => keeper.changed(work), [keeper, work])
}
