import type { ReactNode } from "react"

/** Names and what they are, one a line, between hairlines. */
export function Facts({ facts }: { facts: readonly { name: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="text-14">
      {facts.map(({ name, value }, index) => (
        <div
          key={index}
          className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-2 last:border-b-0"
        >
          <dt className="text-ink-2">{name}</dt>
          <dd className="min-w-0 text-end tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
