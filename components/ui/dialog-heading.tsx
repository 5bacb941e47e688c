import { X } from "lucide-react"
import { Close, Description, Title } from "radix-ui/dialog"
import type { ReactNode } from "react"
import { buttonClass } from "./button-class.ts"

/** Title, sentence and the close button of a dialog or drawer. */
export function DialogHeading({
  title,
  description,
  closeLabel,
}: {
  title: ReactNode
  description?: ReactNode
  closeLabel: string
}) {
  return (
    <div className="flex items-start gap-3 px-5 pt-4 pb-3">
      <div className="min-w-0 flex-1">
        <Title className="text-16 leading-[1.35] font-[650]">{title}</Title>
        {description ? (
          <Description className="mt-1 text-14 text-ink-2">{description}</Description>
        ) : null}
      </div>
      <Close
        aria-label={closeLabel}
        className={buttonClass("quiet", "s", { square: true, className: "-me-1.5" })}
      >
        <X aria-hidden="true" className="size-4" />
      </Close>
    </div>
  )
}
