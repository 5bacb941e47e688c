import { useTranslations } from "next-intl"

const kinds = ["length", "style", "full"] as const

/** What a model looks at, in words; a kind that this version does not know, by its own name. */
export function useKindWords(): (kind: string) => string {
  const t = useTranslations("results.scorer.tuning.kinds")
  return (kind) => {
    const known = kinds.find((candidate) => candidate === kind)
    return known === undefined ? kind : t(known)
  }
}
