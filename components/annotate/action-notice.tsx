import type { ReactNode } from "react"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"

interface ActionNoticeProps {
  tone?: "neutral" | "accent"
  live?: "polite" | "assertive"
  title: string
  /** What the button says. */
  action: string
  onAction: () => void
  children: ReactNode
}

/** Something to know while one works, and the one thing to do about it. */
export function ActionNotice({
  tone = "neutral",
  live = "polite",
  title,
  action,
  onAction,
  children,
}: ActionNoticeProps) {
  return (
    <Callout
      tone={tone}
      live={live}
      title={title}
      actions={
        <Button size="s" onClick={onAction}>
          {action}
        </Button>
      }
    >
      {children}
    </Callout>
  )
}
