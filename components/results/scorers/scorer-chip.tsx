import { useTranslations } from "next-intl"
import { Chip, type Tone } from "#components/ui/chip.tsx"
import type { ScorerDto } from "#lib/contracts/scorers.ts"

const tones: Record<ScorerDto["status"], Tone> = {
  queued: "neutral",
  training: "accent",
  candidate: "neutral",
  champion: "good",
  retired: "neutral",
  failed: "bad",
}

/** A scorer's state. A candidate is one that the gate kept back: the others become champions at once. */
export function ScorerChip({ status }: { status: ScorerDto["status"] }) {
  const t = useTranslations("results.states")
  return <Chip tone={tones[status]}>{t(status === "candidate" ? "kept" : status)}</Chip>
}
