import type { ProjectValues } from "./project-values.ts"

/** What every section of the project's form gets. */
export interface FormPart {
  values: ProjectValues
  update: (change: Partial<ProjectValues>) => void
  /** The sentence that says what is wrong with a field, by its path in the API. */
  problemAt: (path: string) => string | undefined
}
