"use client"

import { lazy, Suspense } from "react"
import { RailOrder } from "./rail-order.tsx"
import { plainParts } from "./rail-parts.tsx"

const RailDrag = lazy(() => import("./rail-drag.tsx"))

/** The order being built. Drag and drop joins when it is loaded; keys and buttons need not wait for it. */
export function Rail() {
  return (
    <Suspense fallback={<RailOrder parts={plainParts} />}>
      <RailDrag />
    </Suspense>
  )
}
