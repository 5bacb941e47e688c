import { useTranslations } from "next-intl"
import { useMemo } from "react"
import type { MarkdownLabels } from "./markdown-labels.ts"

/** The words around untrusted text, in the reader's language. */
export function useTextLabels(): MarkdownLabels {
  const t = useTranslations("common.text")
  return useMemo(
    () => ({
      image: t("image"),
      hiddenCharacter: t("hiddenCharacter"),
      table: t("table"),
      code: t("code"),
      taskDone: t("taskDone"),
      taskOpen: t("taskOpen"),
      footnotes: t("footnotes"),
      linkTitle: t("linkTitle"),
      linkOpen: t("linkOpen"),
      linkCancel: t("linkCancel"),
    }),
    [t],
  )
}
