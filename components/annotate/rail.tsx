"use client"

import { lazy, Suspense, useEffect, useState, useSyncExternalStore } from "react"
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

const touch = "(pointer: coarse)"

function onTouchChange(listener: () => void): () => void {
  const media = window.matchMedia(touch)
  media.addEventListener("change", listener)
  return () => media.removeEventListener("change", listener)
}

/** Whether fingers do it: they give no sign before they drag. */
function useTouch(): boolean {
  return useSyncExternalStore(
    onTouchChange,
    () => window.matchMedia(touch).matches,
    () => false,
  )
}

/** The order being built. Drag and drop joins when it is wanted and loaded; keys and buttons need not wait for it. */
export function Rail() {
  const isTouched = useTouch()
  const mayDrag = useMayDrag()
  const plain = <RailOrder parts={plainParts} />
  if (!isTouched && !mayDrag) return plain
  return (
    <Suspense fallback={plain}>
      <RailDrag />
    </Suspense>
  )
}
