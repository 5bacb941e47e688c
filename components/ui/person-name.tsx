import type { ReactNode } from "react"

/** A person by name alone, whichever way it is written; `note` stands behind it in grey: "you". */
export function PersonName({ name, note }: { name: string; note?: ReactNode }) {
  return (
    <span className="inline-flex max-w-full items-baseline gap-1.5">
      <bdi translate="no" className="truncate font-medium">
        {name}
      </bdi>
      {note ? <span className="shrink-0 text-13 text-ink-3">{note}</span> : null}
    </span>
  )
}
