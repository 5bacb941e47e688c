import { useFormatter, useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { KeyTile } from "#components/ui/key-tile.tsx"
import type { ItemDto, WireRewrite, WireSpan } from "#lib/contracts/items.ts"
import { responseMessages } from "#lib/contracts/messages.ts"
import type { Question, SpanLabel } from "#lib/contracts/projects.ts"
import { ContentView } from "./content-view.tsx"
import { EditView } from "./edit-view.tsx"
import { responseLetter } from "./ranking-text.ts"

type Answers = Readonly<Record<string, unknown>>

/** Answers to the questions; responses by their index in the item. */
export type JudgmentAnswers = {
  readonly item?: Answers
  readonly responses?: Readonly<Record<string, Answers>>
}

/** What judgments of one item speak of. */
export type JudgedItem = {
  readonly item: Pick<ItemDto, "responses">
  readonly questions: readonly Question[]
  readonly spanLabels: readonly SpanLabel[]
}

type Detailed = {
  readonly answers: JudgmentAnswers
  readonly rewrite: WireRewrite | null
  readonly spans: readonly WireSpan[]
}

/** Whether there is more to a judgment than its line tells. */
export function saysMore({ answers, rewrite, spans }: Detailed): boolean {
  const answered = [answers.item ?? {}, ...Object.values(answers.responses ?? {})]
  const wrote = rewrite !== null && rewrite.unchanged !== true
  return wrote || spans.length > 0 || answered.some((given) => givenKeys(given).length > 0)
}

/** The questions that were answered: of several choices none is no answer. */
function givenKeys(answers: Answers): string[] {
  return Object.keys(answers).filter((key) => {
    const answer = answers[key]
    return !(Array.isArray(answer) && answer.length === 0)
  })
}

/** All that a judgment says beside its order, folded. */
export function JudgmentDetail({ judgment, about }: { judgment: Detailed; about: JudgedItem }) {
  const t = useTranslations("items.judgments.detail")
  const { rewrite, spans } = judgment
  return (
    <details className="group">
      <summary className="w-fit cursor-pointer rounded-xs text-13 text-ink-2 hover:text-ink">
        <span className="group-open:hidden">{t("show")}</span>
        <span className="hidden group-open:inline">{t("hide")}</span>
      </summary>
      <div className="mt-3 grid gap-5 border-s-2 border-line ps-4 pb-2 whitespace-normal">
        <AnswersPart answers={judgment.answers} questions={about.questions} />
        {rewrite === null ? null : <RewritePart rewrite={rewrite} about={about} />}
        {spans.length === 0 ? null : <SpansPart spans={spans} about={about} />}
      </div>
    </details>
  )
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="min-w-0 overflow-clip [overflow-clip-margin:4px]">
      <h3 className="label mb-1.5">{title}</h3>
      {children}
    </section>
  )
}

function useAnswerText(): (question: Question | undefined, answer: unknown) => string {
  const t = useTranslations("items.judgments.detail")
  const format = useFormatter()
  return (question, answer) => {
    const labelOf = (value: unknown) =>
      question?.options?.find((option) => option.value === value)?.label ?? String(value)
    if (Array.isArray(answer)) return answer.map(labelOf).join(", ")
    if (typeof answer === "boolean") return t(answer ? "yes" : "no")
    return typeof answer === "number" ? format.number(answer) : labelOf(answer)
  }
}

function AnswersPart({
  answers,
  questions,
}: {
  answers: JudgmentAnswers
  questions: readonly Question[]
}) {
  const t = useTranslations("items.judgments.detail")
  const textOf = useAnswerText()
  const places = new Map(questions.map(({ key }, index) => [key, index]))
  const placeOf = (key: string) => places.get(key) ?? questions.length
  const groups = [
    ...Object.entries(answers.responses ?? {})
      .toSorted(([a], [b]) => Number(a) - Number(b))
      .map(([index, given]) => ({ name: responseLetter(Number(index)), given })),
    ...(answers.item === undefined ? [] : [{ name: t("ofItem"), given: answers.item }]),
  ]
    .map(({ name, given }) => ({
      name,
      given: givenKeys(given)
        .toSorted((a, b) => placeOf(a) - placeOf(b))
        .map((key) => ({ key, answer: given[key] })),
    }))
    .filter(({ given }) => given.length > 0)
  if (groups.length === 0) return null
  return (
    <Part title={t("answers")}>
      <dl className="grid gap-1.5 text-14">
        {groups.map(({ name, given }) => (
          <div key={name} className="relative flex flex-wrap gap-x-5 gap-y-0.5 ps-12">
            <dt className="absolute start-0 font-semibold">{name}</dt>
            {given.map(({ key, answer }) => {
              const question = questions.find((candidate) => candidate.key === key)
              return (
                <dd key={key} className="text-ink-2">
                  <bdi>{question?.label ?? key}</bdi>{" "}
                  <bdi className="font-medium text-ink tabular-nums">
                    {textOf(question, answer)}
                  </bdi>
                </dd>
              )
            })}
          </div>
        ))}
      </dl>
    </Part>
  )
}

function RewritePart({ rewrite, about }: { rewrite: WireRewrite; about: JudgedItem }) {
  const t = useTranslations("items.judgments.detail")
  const { response, messages, unchanged, drafts = [] } = rewrite
  const original = response === undefined ? undefined : about.item.responses[response]
  const letter = response === undefined ? "" : responseLetter(response)
  return (
    <>
      {unchanged === true ? null : original === undefined ? (
        <Part title={t("written")}>
          <div className="max-w-prose text-15">
            <ContentView content={messages} as="response" />
          </div>
        </Part>
      ) : (
        <Part title={t("edit", { letter })}>
          <EditView original={responseMessages(original.content)} edited={messages} />
        </Part>
      )}
      {drafts.length === 0 ? null : (
        <Part title={t("drafts")}>
          <ul className="grid gap-2 text-14">
            {drafts.map(({ turn, model, text, outcome }, index) => (
              <li key={index}>
                <span className="text-13 text-ink-2">
                  {t("draft", { turn: turn + 1, model })} · {t(`outcomes.${outcome}`)}
                </span>
                <p dir="auto" className="max-w-prose whitespace-pre-wrap">
                  {text}
                </p>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}

function SpansPart({ spans, about }: { spans: readonly WireSpan[]; about: JudgedItem }) {
  const t = useTranslations("items.judgments.detail")
  const passage = ({ response, message, start, end }: WireSpan) => {
    const content = about.item.responses[response]?.content ?? ""
    // Offsets are code points, which a string's own indices are not.
    const letters = Array.from(responseMessages(content)[message]?.content ?? "")
    return letters.slice(start, end).join("")
  }
  return (
    <Part title={t("marked")}>
      <ul className="grid gap-2 text-14">
        {spans.map((span, index) => {
          const known = about.spanLabels.find(({ value }) => value === span.label)
          return (
            <li key={index} className="flex items-baseline gap-2.5">
              <KeyTile size="s">{responseLetter(span.response)}</KeyTile>
              <div className="max-w-[80ch] min-w-0">
                <q dir="auto" className="bg-warn-soft whitespace-pre-wrap text-ink">
                  {passage(span)}
                </q>{" "}
                <bdi className="font-semibold">{known?.label ?? span.label}</bdi>
                {span.note === undefined ? null : (
                  <bdi className="block text-ink-2">{span.note}</bdi>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </Part>
  )
}
