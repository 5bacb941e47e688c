export type TipRow = { name: string; value: string; color?: string }

/** What the chart says about the place under the pointer. */
export type TipState = { active?: boolean; label?: string | number | undefined }

/** The panel that follows the pointer. Everything in it is also in the table. */
export function ChartTip({ title, rows }: { title: string; rows: readonly TipRow[] }) {
  return (
    <div className="rounded-s border border-line bg-surface px-2.5 py-1.5 text-12 shadow-lifted">
      <p className="font-semibold">{title}</p>
      {rows.map((row) => (
        <p key={row.name} className="flex items-center gap-1.5 text-ink-2 tabular-nums">
          {row.color ? (
            <i className="size-2 shrink-0 rounded-full" style={{ background: row.color }} />
          ) : null}
          {row.name} <span className="ms-auto ps-3 text-ink">{row.value}</span>
        </p>
      ))}
    </div>
  )
}
