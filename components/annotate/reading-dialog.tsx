"use client"

import { useTranslations } from "next-intl"
import { Dialog } from "#components/ui/dialog.tsx"
import { SegmentedControl } from "#components/ui/segmented-control.tsx"
import { readingChoices } from "#lib/core/workbench/reading.ts"
import { useWorkPreferences } from "./work-preferences.tsx"

/** How texts are set; seen behind the dialog at once. */
export default function ReadingDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations("preferences.reading")
  const common = useTranslations("common")
  const { reading, change } = useWorkPreferences()
  return (
    <Dialog
      open
      size="s"
      onOpenChange={(open) => {
        if (!open) onClose()
      }}
      title={t("title")}
      description={t("lead")}
      closeLabel={common("close")}
    >
      <div className="grid gap-4">
        <div>
          <p className="label mb-1.5">{t("size")}</p>
          <SegmentedControl
            label={t("size")}
            value={reading.size}
            onValueChange={(size) => change({ reading: { ...reading, size } })}
            segments={readingChoices.size.map((value) => ({ value, label: t(`sizes.${value}`) }))}
          />
        </div>
        <div>
          <p className="label mb-1.5">{t("width")}</p>
          <SegmentedControl
            label={t("width")}
            value={reading.width}
            onValueChange={(width) => change({ reading: { ...reading, width } })}
            segments={readingChoices.width.map((value) => ({ value, label: t(`widths.${value}`) }))}
          />
        </div>
        <div>
          <p className="label mb-1.5">{t("spacing")}</p>
          <SegmentedControl
            label={t("spacing")}
            value={reading.spacing}
            onValueChange={(spacing) => change({ reading: { ...reading, spacing } })}
            segments={readingChoices.spacing.map((value) => ({
              value,
              label: t(`spacings.${value}`),
            }))}
          />
        </div>
      </div>
    </Dialog>
  )
}
