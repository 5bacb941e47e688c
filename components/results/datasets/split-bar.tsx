import { useTranslations } from "next-intl"
import type { DatasetDto } from "#lib/contracts/datasets.ts"
import { useFigureText } from "../use-figure-text.ts"

const splits = [
  { name: "train", color: "bg-c2" },
  { name: "validation", color: "bg-c3" },
  { name: "test", color: "bg-c1" },
] as const

/** How a version's pairs are divided: a bar for the eye, the figures beside their names. */
export function SplitBar({ counts }: { counts: NonNullable<DatasetDto["splits"]> }) {
  const t = useTranslations("results.splits")
  const text = useFigureText()
  const total = splits.reduce((sum, { name }) => sum + counts[name], 0)
  const share = (name: (typeof splits)[number]["name"]) => (total === 0 ? 0 : counts[name] / total)
  return (
    <div>
      <div aria-hidden="true" className="flex h-2.5 gap-0.5 overflow-hidden rounded-full">
        {splits.map(({ name, color }) => (
          <span key={name} className={color} style={{ width: `${share(name) * 100}%` }} />
        ))}
      </div>
      <dl className="mt-2.5 flex flex-wrap gap-x-6 gap-y-1 text-14">
        {splits.map(({ name, color }) => (
          <div key={name} className="flex items-baseline gap-1.5">
            <dt className="inline-flex items-center gap-1.5 text-ink-2">
              <i aria-hidden="true" className={`size-2.5 rounded-[3px] ${color}`} />
              {t(name)}
            </dt>
            <dd className="tabular-nums">
              {text.number(counts[name])}
              <span className="ms-1.5 text-13 text-ink-3">{text.percent(share(name))}</span>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
