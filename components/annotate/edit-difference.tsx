"use client"

import { useTranslations } from "next-intl"
import type { WorkMessage, WorkRewrite } from "#lib/core/workbench/work.ts"
import { countWords } from "#lib/core/workbench/write.ts"

/** What was changed in the texts, word by word. */
export function EditDifference(_: {
  original: readonly WorkMessage[]
  messages: readonly WorkMessage[]
}) {
  return null
}

/** How much was changed. */
export function EditFigures({ rewrite }: { rewrite: WorkRewrite | null }) {
  const t = useTranslations("write.text")
  const words = (rewrite?.messages ?? []).reduce((sum, { content }) => sum + countWords(content), 0)
  return t("words", { count: words })
}
