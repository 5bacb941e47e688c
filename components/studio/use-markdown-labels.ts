import { useTranslations } from "next-intl"
import type { MarkdownLabels } from "#components/text/markdown-labels.ts"

/** The words around untrusted text, in the reader's language. */
export function useMarkdownLabels(): MarkdownLabels {
  const t = useTranslations("projects.markdown")
  return {
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
  }
}
