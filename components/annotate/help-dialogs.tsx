import { lazy, Suspense } from "react"
import type { LabelledTask } from "./assignment-task.ts"

const KeysDialog = lazy(() => import("./keys-dialog.tsx"))
const GuidelinesDrawer = lazy(() => import("./guidelines-drawer.tsx"))

export type Help = "keys" | "guidelines"

interface HelpDialogsProps {
  open: Help | null
  task: LabelledTask | null
  projectId: string
  /** As they are today, and known to whoever is here. */
  guidelines: { version: number; markdown: string }
  onClose: () => void
}

/** What can be looked up beside an item that is not work to be handed out: one that is corrected, or practised on. */
export function HelpDialogs({ open, task, projectId, guidelines, onClose }: HelpDialogsProps) {
  return (
    <Suspense>
      {open === "keys" ? <KeysDialog task={task} onClose={onClose} /> : null}
      {open === "guidelines" ? (
        <GuidelinesDrawer
          projectId={projectId}
          guidelines={{ ...guidelines, seen: true }}
          onClose={onClose}
        />
      ) : null}
    </Suspense>
  )
}
