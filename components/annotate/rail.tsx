"use client"

import { lazy, Suspense, useEffect, useState } from "react"
import { RailOrder } from "./rail-order.tsx"
import { plainParts } from "./rail-parts.tsx"

const RailDrag = lazy(() => import("./rail-drag.tsx"))

/** True from the first sign of somebody who might drag: a pointer that moves or touches, or the Tab key. */
function useMayDrag(): boolean {
  const [may, setMay] = useState(false)
  useEffect(() => {
    const listening = new AbortController()
    const { signal } = listening
    const begin = () => {
      listening.abort()
      setMay(true)
    }
    for (const sign of ["pointermove", "pointerdown"]) {
      window.addEventListener(sign, begin, { passive: true, signal })
    }
    window.addEventListener("keydown", ({ key }) => key === "Tab" && begin(), { signal })
    return () => listening.abort()
  }, [])
  return may
}

/** The order being built. Drag and drop joins when it is wanted and loaded; keys and buttons need not wait for it. */
export function Rail() {
  const plain = <RailOrder parts={plainParts} />
  if (!useMayDrag()) return plain
  return (
    <Suspense fallback={plain}>
      <RailDrag />
    </Suspense>
  )
}
