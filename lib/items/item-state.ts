import type { ItemSummary } from "#lib/contracts/items.ts"

/** How many of an item's slots are in which state. */
export interface SlotCounts {
  total: number
  done: number
  leased: number
}

/** The state of an item by its slots. */
export function itemStateOf(slots: SlotCounts): ItemSummary["state"] {
  if (slots.done === slots.total) return "done"
  return slots.done + slots.leased > 0 ? "in-progress" : "open"
}
