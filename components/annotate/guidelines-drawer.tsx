"use client"

import { useTranslations } from "next-intl"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { Drawer } from "#components/ui/drawer.tsx"
import { MessageText } from "./message-text.tsx"

interface GuidelinesDrawerProps {
  guidelines: { version: number; markdown: string; seen: boolean }
  onClose: () => void
}

/** The project's guidelines beside the work. New ones say that they are. */
export default function GuidelinesDrawer({ guidelines, onClose }: GuidelinesDrawerProps) {
  const t = useTranslations("annotate.guidelines")
  const { version, markdown, seen } = guidelines
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
        {seen ? null : <Callout tone="accent">{t("changed")}</Callout>}
        {markdown.trim() === "" ? (
          <p className="text-14 text-ink-2">{t("empty")}</p>
        ) : (
          <MessageText text={markdown} raw={false} />
        )}
      </div>
    </Drawer>
  )
}
