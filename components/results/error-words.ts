import { useTranslations } from "next-intl"

const tooFewPairs = /^The dataset version has (\d+) pairs; the project asks for (\d+) at least/

const sentences = {
  "There are no judgments yet": "noJudgments",
  "The training split holds no pair": "noTraining",
  "The training cannot start from the scorer that was asked for": "warmStart",
  "The dataset version could not be built because of an error in Palate": "dataset",
} as const

/** Why work failed, as the worker noted it, in the reader's language; what is not known here, in the worker's words. */
export function useErrorWords(): (error: string) => string {
  const t = useTranslations("results.errors")
  return (error) => {
    const few = tooFewPairs.exec(error)
    if (few !== null) return t("tooFewPairs", { pairs: Number(few[1]), least: Number(few[2]) })
    const known = Object.entries(sentences).find(([text]) => error.replace(/\.$/, "") === text)
    return known === undefined ? error : t(known[1])
  }
}
