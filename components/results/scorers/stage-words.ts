import { useTranslations } from "next-intl"

const stages = ["data", "embeddings", "features", "tuning", "fit", "evaluation", "queued"] as const

/** What a training is doing, in words. */
export function useStageWords(): (stage: string | null) => string {
  const t = useTranslations("results.stages")
  return (stage) => t(stages.find((known) => known === stage) ?? "other")
}
