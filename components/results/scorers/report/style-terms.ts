/** The style features that have words of their own in the messages. */
export const styleTerms = [
  "logChars",
  "logWords",
  "logDistinctWords",
  "logSentences",
  "logLines",
  "meanWordLength",
  "logSentenceLength",
  "typeTokenRatio",
  "repeatedTrigrams",
  "longWords",
  "functionWords",
  "promptOverlap",
  "promptCoverage",
  "scriptMatch",
  "listItems",
  "headings",
  "bold",
  "codeBlocks",
  "links",
  "numbers",
  "commas",
  "quotes",
  "questions",
  "exclamations",
  "repeatedMarks",
  "uppercase",
  "shouting",
  "lowercaseStarts",
  "unfinished",
  "refusal",
  "hedges",
  "connectives",
  "firstPerson",
  "secondPerson",
  "informal",
] as const
export type StyleTerm = (typeof styleTerms)[number]

export type TermForm = "more" | "unusual" | "inLong"

/**
 * A style term by its name as `denseTermNames` writes it: `bold`, `|bold|` (far from usual either way) or
 * `bold × logChars` (more of it in a long response). `term` is null for a feature of a version that is not known here.
 */
export function readStyleTerm(name: string): { term: StyleTerm | null; form: TermForm } {
  const inLong = name.split(" × ")
  const unusual = /^\|(.+)\|$/.exec(name)?.[1]
  const form = inLong.length > 1 ? "inLong" : unusual === undefined ? "more" : "unusual"
  const feature = unusual ?? inLong[0]
  return { term: styleTerms.find((known) => known === feature) ?? null, form }
}
