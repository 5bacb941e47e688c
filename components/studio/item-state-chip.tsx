import { useTranslations } from "next-intl"
import { Chip, type Tone } from "#components/ui/chip.tsx"
import type { ItemSummary } from "#lib/contracts/items.ts"

const tones: Record<ItemSummary["state"], Tone> = {
  open: "neutral",
  "in-progress": "warn",
  done: "good",
}

function ItemStateChip({ state }: { state: ItemSummary["state"] }) {
  const t = useTranslations("items.states")
  return <Chip tone={tones[state]}>{t(state)}</Chip>
}

/** What became of an item; of one that is nobody's work, what it is for. */
export function ItemChip({ item }: { item: Pick<ItemSummary, "state" | "purpose"> }) {
  const t = useTranslations("items.purposes")
  return item.purpose === "work" ? (
    <ItemStateChip state={item.state} />
  ) : (
    <Chip tone="accent">{t(item.purpose)}</Chip>
  )
}

/** Marks an item whose ranking is known. */
export function GoldChip() {
  const t = useTranslations("items")
  return <Chip tone="accent">{t("gold")}</Chip>
}
