import { useTranslations } from "next-intl"
import { Card } from "#components/ui/card.tsx"
import { Chip } from "#components/ui/chip.tsx"
import { KeyTile } from "#components/ui/key-tile.tsx"
import type { ItemDto } from "#lib/contracts/items.ts"
import { ContentView } from "./content-view.tsx"
import { MetadataView } from "./metadata-view.tsx"
import { responseLetter } from "./ranking-text.ts"

/** A response with the model that wrote it, for people who may know. `goldRank` is its place in the gold ranking. */
export function ResponseCard({
  index,
  response,
  goldRank,
}: {
  index: number
  response: ItemDto["responses"][number]
  goldRank: number | null
}) {
  const t = useTranslations("items")
  const letter = responseLetter(index)
  return (
    <Card className="overflow-clip">
      <div className="flex min-w-0 items-center gap-2.5 border-b border-line px-4 py-2.5">
        <KeyTile>{letter}</KeyTile>
        <h3 className="sr-only">{t("response", { letter })}</h3>
        <span
          title={response.model ?? undefined}
          className="min-w-0 flex-1 truncate text-13 text-ink-2"
        >
          {response.model ?? t("noModel")}
        </span>
        {goldRank === null ? null : <Chip tone="accent">{t("goldRank", { rank: goldRank })}</Chip>}
      </div>
      <div className="px-4 py-3.5 text-15">
        <ContentView content={response.content} as="response" />
        <MetadataView metadata={response.metadata} />
      </div>
    </Card>
  )
}
