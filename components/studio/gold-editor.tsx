"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { useFailureToast } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { KeyTile } from "#components/ui/key-tile.tsx"
import { Select } from "#components/ui/select.tsx"
import { rankingText, ranksOfTiers, responseLetter, tiersOfRanks } from "./ranking-text.ts"

type GoldEditorProps = {
  itemId: string
  responseCount: number
  gold: number[][] | null
}

/** Says which ranking of an item is right: a place for each response, the same place for a tie. */
export function GoldEditor({ itemId, responseCount, gold }: GoldEditorProps) {
  const t = useTranslations("items.goldEditor")
  const failed = useFailureToast()
  const router = useRouter()
  const saved = ranksOfTiers(gold, responseCount)
  const [ranks, setRanks] = useState(saved)
  const [busy, setBusy] = useState(false)
  const tiers = tiersOfRanks(ranks)
  const changed = JSON.stringify(tiers) !== JSON.stringify(gold ?? [])
  const ranked = tiers.flat().length

  async function save(next: number[][] | null) {
    setBusy(true)
    try {
      const item = await call("patchItem", { params: { id: itemId }, body: { gold: next } })
      setRanks(ranksOfTiers(item?.gold ?? null, responseCount))
      toast.success(next === null ? t("cleared") : t("saved"))
      router.refresh()
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="grid gap-3">
      <ul className="grid gap-1.5">
        {ranks.map((rank, index) => {
          const letter = responseLetter(index)
          return (
            <li key={letter} className="flex items-center gap-2.5">
              <KeyTile size="s">{letter}</KeyTile>
              <Select
                aria-label={t("rankOf", { letter })}
                className="flex-1"
                value={rank === null ? "" : String(rank)}
                options={[
                  { value: "", label: t("notRanked") },
                  ...ranks.map((_, place) => ({
                    value: String(place + 1),
                    label: t("place", { place: place + 1 }),
                  })),
                ]}
                onChange={({ target }) => {
                  const next = target.value === "" ? null : Number(target.value)
                  setRanks(ranks.map((old, at) => (at === index ? next : old)))
                }}
              />
            </li>
          )
        })}
      </ul>
      <p aria-live="polite" className="min-h-[1lh] text-14 tabular-nums">
        {ranked === 0 ? <span className="text-ink-3">{t("none")}</span> : rankingText(tiers)}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="s"
          disabled={!changed || ranked < 2}
          loading={busy}
          onClick={() => void save(tiers)}
        >
          {t("save")}
        </Button>
        {gold === null ? null : (
          <Button size="s" variant="quiet" disabled={busy} onClick={() => void save(null)}>
            {t("clear")}
          </Button>
        )}
      </div>
    </div>
  )
}
