import type { useTranslations } from "next-intl"

/** Finds the words of the workbench. */
export type Say = ReturnType<typeof useTranslations<"annotate">>
