import type { Missing } from "#lib/core/workbench/find-missing.ts"
import { elementId } from "./work-view.tsx"

/** Takes the focus to the first missing thing: to its control where it has one. */
export function goToMissing(idPrefix: string, missing: Missing): void {
  const id = elementId(idPrefix, missing)
  const element = id === null ? null : document.getElementById(id)
  if (element === null) return
  const control =
    missing.kind === "placement" || element.matches("input, button, textarea")
      ? element
      : (element.querySelector<HTMLElement>("input, button, textarea") ?? element)
  control.focus({ preventScroll: true })
  element.scrollIntoView({ block: "nearest" })
}
