import type { ScorerReport } from "#lib/contracts/scorer-report.ts"

export type ReportSlice = ScorerReport["slices"][number]

export interface SliceGroup {
  by: ReportSlice["by"]
  /** The metadata key, else null. */
  key: string | null
  slices: ReportSlice[]
}

/** Slices by what they were sorted by, in the report's order. */
export function groupSlices(slices: readonly ReportSlice[]): SliceGroup[] {
  const groups = new Map<string, SliceGroup>()
  for (const slice of slices) {
    const name = JSON.stringify([slice.by, slice.key])
    const group = groups.get(name) ?? { by: slice.by, key: slice.key, slices: [] }
    group.slices.push(slice)
    groups.set(name, group)
  }
  return [...groups.values()]
}

/** Whether the scorer was right no more often there than taking the longest response would have been. */
export function isNotAboveLength({ accuracy, length }: ReportSlice): boolean {
  return "value" in accuracy && "value" in length && accuracy.value <= length.value
}
