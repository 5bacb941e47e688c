"use client"

import { RailOrder } from "./rail-order.tsx"
import { plainParts } from "./rail-parts.tsx"
import { useRailDrag } from "./use-rail-drag.ts"

/** The order being built. Drag and drop joins when it is wanted and loaded; keys and buttons need not wait for it. */
export function Rail() {
  return useRailDrag() ?? <RailOrder parts={plainParts} />
}
