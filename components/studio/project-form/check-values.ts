import { isImageHost, mostImageHosts } from "#lib/core/image-host.ts"
import {
  hostsOf,
  isRatingScale,
  type OptionValues,
  type ProjectValues,
  takesOptions,
} from "./project-values.ts"
import { taskTraits } from "./task-traits.ts"

/** What is wrong with a field: a message's key and its values. */
export type FieldProblem =
  | { key: "missing" | "slug" | "splits" | "options" | "keyTwice" | "key" | "ratingScale" }
  | { key: "imageHosts"; max: number }
  | { key: "wholeNumber"; min: number; max: number }
  | { key: "percent" }

/** What is wrong by the path of the field, in the API's own paths. Empty: it can be sent. */
export type FieldProblems = ReadonlyMap<string, FieldProblem>

const keyPattern = /^[a-z][a-z0-9_-]{0,39}$/
const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/

function isNumber(text: string, min: number, max: number, whole = true): boolean {
  const value = Number(text.trim())
  return text.trim() !== "" && value >= min && value <= max && (!whole || Number.isInteger(value))
}

/** What the API would refuse, said before it is asked and in the reader's language. */
export function checkValues(values: ProjectValues): FieldProblems {
  const problems = new Map<string, FieldProblem>()
  const wholeNumber = (path: string, text: string, min: number, max: number) => {
    if (!isNumber(text, min, max)) problems.set(path, { key: "wholeNumber", min, max })
  }
  if (values.name.trim() === "") problems.set("name", { key: "missing" })
  if (values.slug.trim() !== "" && !slugPattern.test(values.slug.trim())) {
    problems.set("slug", { key: "slug" })
  }
  wholeNumber("overlap", values.overlap, 1, 100)
  wholeNumber("leaseMinutes", values.leaseMinutes, 1, 1440)
  if (values.minActiveSeconds.trim() !== "") {
    wholeNumber("minActiveMs", values.minActiveSeconds, 0, 3600)
  }
  wholeNumber("maxTextBytes", values.maxTextKb, 1, 10_000)
  if (values.retrain.automatic) {
    wholeNumber("retrain.everyJudgments", values.retrain.everyJudgments, 1, 1_000_000)
  }
  wholeNumber("retrain.minPairs", values.retrain.minPairs, 10, 1_000_000)
  const hosts = hostsOf(values.imageHosts)
  if (hosts.length > mostImageHosts || !hosts.every(isImageHost)) {
    problems.set("imageHosts", { key: "imageHosts", max: mostImageHosts })
  }
  checkPolicy(values.pairPolicy, problems)
  checkQuestions(values.questions, problems)
  if (values.taskType === "rating" && !values.questions.some(isRatingScale)) {
    problems.set("questions", { key: "ratingScale" })
  }
  const { responses, gold } = taskTraits[values.taskType]
  if (responses) checkOptions("spanLabels", values.spanLabels, problems)
  if (gold && values.qualification.asked) {
    const { threshold, attempts } = values.qualification
    if (!isNumber(threshold, 0, 100, false)) {
      problems.set("qualification.threshold", { key: "percent" })
    }
    wholeNumber("qualification.attempts", attempts, 1, 20)
  }
  return problems
}

function checkPolicy(policy: ProjectValues["pairPolicy"], problems: Map<string, FieldProblem>) {
  if (policy.minAgreement.trim() !== "" && !isNumber(policy.minAgreement, 0, 100, false)) {
    problems.set("pairPolicy.minAgreement", { key: "percent" })
  }
  const shares = Object.values(policy.splits)
  const sum = shares.reduce((total, share) => total + Number(share), 0)
  const valid = shares.every((share) => isNumber(share, 0, 100, false))
  if (!valid || Math.abs(sum - 100) > 1e-6) problems.set("pairPolicy.splits", { key: "splits" })
}

function checkQuestions(
  questions: ProjectValues["questions"],
  problems: Map<string, FieldProblem>,
): void {
  const keys = questions.map((question) => question.key)
  for (const [index, question] of questions.entries()) {
    const path = `questions.${index}`
    if (question.label.trim() === "") problems.set(`${path}.label`, { key: "missing" })
    checkKey(`${path}.key`, question.key, keys.slice(0, index), problems)
    if (!takesOptions(question.kind)) continue
    if (question.options.length === 0) problems.set(`${path}.options`, { key: "options" })
    checkOptions(`${path}.options`, question.options, problems)
  }
}

function checkOptions(
  path: string,
  options: readonly OptionValues[],
  problems: Map<string, FieldProblem>,
): void {
  const values = options.map((option) => option.value)
  for (const [place, option] of options.entries()) {
    const at = `${path}.${place}`
    if (option.label.trim() === "") problems.set(`${at}.label`, { key: "missing" })
    checkKey(`${at}.value`, option.value, values.slice(0, place), problems)
  }
}

function checkKey(
  path: string,
  key: string,
  earlier: readonly string[],
  problems: Map<string, FieldProblem>,
): void {
  if (!keyPattern.test(key)) problems.set(path, { key: "key" })
  else if (earlier.includes(key)) problems.set(path, { key: "keyTwice" })
}
