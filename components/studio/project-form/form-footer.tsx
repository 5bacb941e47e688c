import type { ReactNode } from "react"
import { Callout } from "#components/ui/callout.tsx"

/** For the form: a field that gets the focus comes to stand clear of its footer. */
export const formClass = "[&_:is(input,select,textarea,button)]:scroll-my-28"

/** The end of a long form, in sight wherever one is in it. */
export function FormFooter({ problem, children }: { problem: string | null; children: ReactNode }) {
  return (
    <div className="sticky bottom-0 z-10 -mx-4 border-t border-line bg-paper px-4 py-3 md:-mx-[34px] md:px-[34px]">
      {problem === null ? null : (
        <Callout tone="bad" live="assertive" title={problem} className="mb-3" />
      )}
      <div className="flex flex-wrap items-center gap-3">{children}</div>
    </div>
  )
}
