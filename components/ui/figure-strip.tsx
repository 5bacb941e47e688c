import type { ReactNode } from "react"

export type Figure = {
  label: ReactNode
  /** With its unit: "74.1 %". */
  value: ReactNode
  /** Its interval or what it is compared with. */
  note?: ReactNode
}

/** Two to four figures between hairlines, at the top of a page. */
export function FigureStrip({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="grid grid-cols-2 border-y border-line lg:auto-cols-fr lg:grid-flow-col lg:grid-cols-none">
      {figures.map((figure, index) => (
        <div
          key={index}
          className="border-line py-3.5 pe-4 not-first:ps-[18px] max-lg:odd:ps-0 max-lg:even:border-s max-lg:nth-[n+3]:border-t max-lg:[&:last-child:nth-child(odd)]:col-span-2 lg:not-first:border-s"
        >
          <dt className="label">{figure.label}</dt>
          <dd className="mt-1 text-26 font-[650] tracking-[-0.02em] tabular-nums">
            {figure.value}
          </dd>
          {figure.note ? (
            <dd className="mt-px text-13 text-ink-2 tabular-nums">{figure.note}</dd>
          ) : null}
        </div>
      ))}
    </dl>
  )
}
