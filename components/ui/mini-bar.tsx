/** A share as a short bar before its figure, for table cells. `share` is 0 to 1. */
export function MiniBar({ share, tone = "c2" }: { share: number; tone?: "c2" | "bad" | "accent" }) {
  const colors = { c2: "bg-c2", bad: "bg-bad", accent: "bg-accent" }
  return (
    <i
      aria-hidden="true"
      className={`me-2 inline-block h-1.5 rounded-full align-middle ${colors[tone]}`}
      style={{ inlineSize: `${Math.round(Math.min(1, Math.max(0, share)) * 100)}px` }}
    />
  )
}
