"use client"

import { useTranslations } from "next-intl"
import { useDeferredValue, useState } from "react"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { Drawer } from "#components/ui/drawer.tsx"
import { SegmentedControl } from "#components/ui/segmented-control.tsx"
import { GuidelinesChanges } from "./guidelines-changes.tsx"
import { MessageText } from "./message-text.tsx"

interface GuidelinesDrawerProps {
  projectId: string
  guidelines: { version: number; markdown: string; seen: boolean }
  onClose: () => void
}

type Shown = "text" | "changes"

/** The project's guidelines beside the work. New ones say that they are, and what is new in them. */
export default function GuidelinesDrawer({
  projectId,
  guidelines,
  onClose,
}: GuidelinesDrawerProps) {
  const t = useTranslations("annotate.guidelines")
  const reading = useTranslations("reading.guidelines")
  const { version, markdown, seen } = guidelines
  // Who opens the first version, or has read none, has nothing to compare it with.
  const [chosen, setChosen] = useState<Shown | null>(null)
  const [isChanged, setChanged] = useState(!seen && version > 1)
  const shown = chosen ?? (isChanged ? "changes" : "text")
  // The drawer opens at once, and the text follows.
  const drawn = useDeferredValue(markdown, "")
  return (
    <Drawer
      open
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t("title")}
      description={t("version", { version })}
      closeLabel={t("close")}
      footer={
        <Button variant={seen ? "default" : "primary"} onClick={onClose}>
          {t(seen ? "close" : "understood")}
        </Button>
      }
    >
      <div className="grid gap-4">
        {version > 1 ? (
          <SegmentedControl
            label={t("title")}
            className="justify-self-start"
            value={shown}
            onValueChange={setChosen}
            segments={[
              { value: "text", label: reading("text") },
              { value: "changes", label: reading("changes") },
            ]}
          />
        ) : null}
        {shown === "changes" ? (
          <GuidelinesChanges
            projectId={projectId}
            isNew={!seen}
            onNothingRead={() => setChanged(false)}
          />
        ) : (
          <>
            {seen ? null : <Callout tone="accent">{t("changed")}</Callout>}
            {markdown.trim() === "" ? (
              <p className="text-14 text-ink-2">{t("empty")}</p>
            ) : (
              <MessageText text={drawn} raw={false} />
            )}
          </>
        )}
      </div>
    </Drawer>
  )
}
