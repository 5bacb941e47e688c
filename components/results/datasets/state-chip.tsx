import { useTranslations } from "next-intl"
import { Chip, type Tone } from "#components/ui/chip.tsx"
import type { DatasetDto } from "#lib/contracts/datasets.ts"

const tones: Record<DatasetDto["status"], Tone> = {
  queued: "neutral",
  running: "accent",
  done: "good",
  failed: "bad",
}

export function DatasetChip({ status }: { status: DatasetDto["status"] }) {
  const t = useTranslations("results.states")
  return <Chip tone={tones[status]}>{t(status)}</Chip>
}
