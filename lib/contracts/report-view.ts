import type { Content } from "./messages.ts"
import type { ScorerReport } from "./scorer-report.ts"

/** An item that a report points at, with what people say of it today. */
export interface ReportedItem {
  prompt: Content
  responses: Content[]
  /** The latest revision of each judgment. */
  rankings: (readonly (readonly number[])[])[]
}

/** A report with what its ids stand for. What has been deleted since is missing. */
export interface ReportView {
  report: ScorerReport
  items: ReadonlyMap<string, ReportedItem>
  /** Edits that pairs of the report name, by judgment. */
  edits: ReadonlyMap<string, Content>
  /** Pseudonyms by user id. */
  annotators: ReadonlyMap<string, string>
  championNumber: number | null
}
