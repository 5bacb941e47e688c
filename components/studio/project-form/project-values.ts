import type { Locale } from "#lib/contracts/primitives.ts"
import type { PairPolicyDto, ProjectDto, Question } from "#lib/contracts/projects.ts"
import { acceptableKey } from "#lib/core/submission/line.ts"

export type QuestionKind = Question["kind"]
export type QuestionScope = Question["scope"]

export interface OptionValues {
  /** For React alone: what is at an index changes as rows are removed. */
  id: string
  value: string
  label: string
}

export interface QuestionValues {
  id: string
  key: string
  label: string
  kind: QuestionKind
  scope: QuestionScope
  required: boolean
  options: OptionValues[]
}

/** A project as its form holds it: numbers as they were typed, empty where there is none. */
export interface ProjectValues {
  name: string
  /** Empty: made from the name. */
  slug: string
  taskType: ProjectDto["taskType"]
  locale: Locale
  overlap: string
  allowTies: boolean
  allowPartial: boolean
  strengthScale: string
  minActiveSeconds: string
  leaseMinutes: string
  maxTextKb: string
  questions: QuestionValues[]
  spanLabels: OptionValues[]
  /** Demonstrations: both sides of a conversation. */
  conversation: boolean
  /** The threshold in percent. */
  qualification: { asked: boolean; threshold: string; attempts: string }
  showAccuracy: boolean
  /** One a line, or with commas. */
  imageHosts: string
  retrain: { automatic: boolean; everyJudgments: string; minPairs: string }
  askNext: boolean
  pairPolicy: {
    pairs: PairPolicyDto["pairs"]
    ties: PairPolicyDto["ties"]
    aggregation: PairPolicyDto["aggregation"]
    partial: PairPolicyDto["partial"]
    margin: PairPolicyDto["margin"]
    excludeFlags: string[]
    /** In percent. */
    minAgreement: string
    splits: { train: string; validation: string; test: string }
  }
}

/** What is proposed where a qualification is asked for. */
const newQualification = { threshold: "80", attempts: "3" }

/** What a new project starts with: the API's own defaults. */
export function newProjectValues(locale: Locale): ProjectValues {
  return {
    name: "",
    slug: "",
    taskType: "ranking",
    locale,
    overlap: "3",
    allowTies: true,
    allowPartial: false,
    strengthScale: "",
    minActiveSeconds: "",
    leaseMinutes: "30",
    maxTextKb: "200",
    questions: [],
    spanLabels: [],
    conversation: false,
    qualification: { asked: false, ...newQualification },
    showAccuracy: false,
    imageHosts: "",
    retrain: { automatic: true, everyJudgments: "50", minPairs: "100" },
    askNext: false,
    pairPolicy: {
      pairs: "all",
      ties: "drop",
      aggregation: "judgment",
      partial: "ignore",
      margin: "none",
      excludeFlags: [],
      minAgreement: "",
      splits: { train: "80", validation: "10", test: "10" },
    },
  }
}

const percent = (fraction: number) => String(Math.round(fraction * 1000) / 10)
const textOf = (number: number | null, unit = 1) => (number === null ? "" : String(number / unit))

/** An existing project in its form. */
export function projectValues(project: ProjectDto): ProjectValues {
  const { pairPolicy: policy, retrain } = project
  return {
    name: project.name,
    slug: project.slug,
    taskType: project.taskType,
    locale: project.locale,
    overlap: String(project.overlap),
    allowTies: project.allowTies,
    allowPartial: project.allowPartial,
    strengthScale: textOf(project.strengthScale),
    minActiveSeconds: textOf(project.minActiveMs, 1000),
    leaseMinutes: String(project.leaseMinutes),
    maxTextKb: textOf(project.maxTextBytes, 1000),
    questions: project.questions.map((question) => ({
      ...question,
      id: `saved-${question.key}`,
      options: (question.options ?? []).map((option) => ({ ...option, id: option.value })),
    })),
    spanLabels: project.spanLabels.map((label) => ({ ...label, id: `saved-${label.value}` })),
    conversation: project.conversation,
    qualification:
      project.qualification === null
        ? { asked: false, ...newQualification }
        : {
            asked: true,
            threshold: percent(project.qualification.threshold),
            attempts: String(project.qualification.attempts),
          },
    showAccuracy: project.showAccuracy,
    imageHosts: project.imageHosts.join("\n"),
    retrain: {
      automatic: retrain.everyJudgments !== null,
      everyJudgments: textOf(retrain.everyJudgments ?? 50),
      minPairs: String(retrain.minPairs),
    },
    askNext: project.askNext,
    pairPolicy: {
      ...policy,
      minAgreement: policy.minAgreement === null ? "" : percent(policy.minAgreement),
      splits: {
        train: percent(policy.splits.train),
        validation: percent(policy.splits.validation),
        test: percent(policy.splits.test),
      },
    },
  }
}

/** The hosts that were typed, each once. */
export function hostsOf(typed: string): string[] {
  const hosts = typed.toLowerCase().split(/[\s,]+/)
  return [...new Set(hosts.filter((host) => host !== ""))]
}

export function takesOptions(kind: QuestionKind): boolean {
  return kind === "choice" || kind === "multichoice"
}

/** A scale that is asked about each response and must be answered: what a rating task consists of. */
export function isRatingScale({ kind, scope, required }: QuestionValues): boolean {
  return kind === "likert" && scope === "response" && required
}

/**
 * Flags that a response can carry: the options of multiple choices, and yes-or-no questions, about responses. Whether it
 * is acceptable is none.
 */
export function flagsOf(questions: readonly QuestionValues[]): { value: string; label: string }[] {
  return questions
    .filter((question) => question.scope === "response" && question.key !== acceptableKey)
    .flatMap((question) => {
      if (question.kind === "boolean") return [{ value: question.key, label: question.label }]
      return question.kind === "multichoice" ? question.options : []
    })
    .filter((flag) => flag.value !== "")
}

/** A key for exports from words that people read; null where they have no Latin letters. */
export function keyFromLabel(label: string): string | null {
  const words = label
    .normalize("NFKD")
    .replaceAll(/\p{Mark}+/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g)
  const key = (words ?? [])
    .join("-")
    .replace(/^[0-9-]+/, "")
    .slice(0, 40)
    .replace(/-$/, "")
  return key === "" ? null : key
}
