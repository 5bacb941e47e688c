import type { ReactNode } from "react"
import { Button } from "#components/ui/button.tsx"

interface HeaderButtonProps {
  /** Hidden where there is room for words. */
  icon: ReactNode
  kbd: string | undefined
  onClick: () => void
  children: string
}

/** A button of the header: its words, and where there is no room for them the icon alone. */
export function HeaderButton({ icon, kbd, onClick, children }: HeaderButtonProps) {
  return (
    <Button variant="quiet" className="max-md:px-2" kbd={kbd} onClick={onClick} icon={icon}>
      <span className="max-md:sr-only">{children}</span>
    </Button>
  )
}
