"use client"

import { useFormatter, useTranslations } from "next-intl"
import { useState } from "react"
import { Button } from "#components/ui/button.tsx"
import { Chip } from "#components/ui/chip.tsx"
import { Dialog } from "#components/ui/dialog.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { StudioMarkdown } from "./studio-markdown.tsx"

export type ListedVersion = { version: number; markdown: string; createdAt: string }

/** All versions of the guidelines, to read and, with `onUse`, to go on from. */
export function GuidelineVersions({
  versions,
  onUse,
}: {
  versions: readonly ListedVersion[]
  onUse?: (markdown: string) => void
}) {
  const t = useTranslations("projects.guidelines")
  const common = useTranslations("common")
  const format = useFormatter()
  const [open, setOpen] = useState<ListedVersion | null>(null)
  return (
    <section className="mt-8">
      <SectionHeading title={t("versions")} />
      <ul className="border-t border-line">
        {versions.map((listed, index) => (
          <li
            key={listed.version}
            className="flex min-h-11 items-center gap-3 border-b border-line text-14 last:border-b-0"
          >
            <span className="font-medium tabular-nums">
              {t("version", { version: listed.version })}
            </span>
            {index === 0 ? <Chip tone="good">{t("current")}</Chip> : null}
            <span className="flex-1 truncate text-13 text-ink-2">
              {t("since", {
                date: format.dateTime(new Date(listed.createdAt), {
                  dateStyle: "medium",
                  timeStyle: "short",
                }),
              })}
            </span>
            <Button
              size="s"
              variant="quiet"
              aria-label={`${t("read")}: ${t("version", { version: listed.version })}`}
              onClick={() => setOpen(listed)}
            >
              {t("read")}
            </Button>
          </li>
        ))}
      </ul>
      <Dialog
        size="l"
        open={open !== null}
        onOpenChange={(stays) => {
          if (!stays) setOpen(null)
        }}
        title={open ? t("version", { version: open.version }) : ""}
        closeLabel={common("close")}
        footer={
          onUse && open ? (
            <Button
              onClick={() => {
                onUse(open.markdown)
                setOpen(null)
              }}
            >
              {t("use")}
            </Button>
          ) : null
        }
      >
        {open?.markdown.trim() ? (
          <StudioMarkdown text={open.markdown} />
        ) : (
          <p className="text-14 text-ink-3">{t("blank")}</p>
        )}
      </Dialog>
    </section>
  )
}
