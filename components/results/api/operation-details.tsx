import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { CodeBlock } from "#components/ui/code-block.tsx"
import { curlExample } from "./curl-example.ts"
import { FieldHead, FieldList, Forms } from "./fields.tsx"
import type { Answer, ApiOperation, Field } from "./read-operations.ts"

const places = ["path", "query", "header", "cookie"] as const

type OperationDetailsProps = {
  operation: ApiOperation
  /** The public address of the API. */
  base: string
  /** Values of path parameters that are known here. */
  known: Readonly<Record<string, string>>
}

/** What a call takes and answers, and a command that makes it. */
export function OperationDetails({ operation, base, known }: OperationDetailsProps) {
  const t = useTranslations("api")
  const copy = useTranslations("common.copy")
  const { parameters, body, bodyTypes } = operation
  return (
    <div className="grid gap-5 pb-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)] lg:gap-8">
      <div className="grid min-w-0 content-start gap-5">
        <Part title={t("who")}>
          <p lang="en" className="text-13 text-ink-2">
            {operation.description}
          </p>
        </Part>
        {parameters.length > 0 ? (
          <Part title={t("parameters")}>
            <ul className="border-t border-line">
              {parameters.map((parameter) => {
                const place = places.find((one) => one === parameter.place)
                return (
                  <li
                    key={`${parameter.place} ${parameter.name}`}
                    className="border-b border-line py-2"
                  >
                    <FieldHead
                      field={parameter}
                      {...(place === undefined ? {} : { place: t(`in.${place}`) })}
                    />
                  </li>
                )
              })}
            </ul>
          </Part>
        ) : null}
        {body === null && bodyTypes.length === 0 ? null : (
          <Part title={t("body")}>
            {body === null ? (
              <p className="text-13 text-ink-2">{t("file", { types: bodyTypes.join(", ") })}</p>
            ) : (
              <Whole field={body} />
            )}
          </Part>
        )}
      </div>
      <div className="grid min-w-0 content-start gap-5">
        <CodeBlock
          label="curl"
          code={curlExample(operation, base, known)}
          copyLabels={{ copy: copy("copy"), copied: copy("copied"), failed: copy("failed") }}
        />
        {operation.answers.map((answer) => (
          <Part key={answer.status} title={`${t("answer")} ${answer.status}`}>
            <AnswerBody answer={answer} />
          </Part>
        ))}
        <Part title={t("problems")}>
          <p className="text-13 text-ink-2 tabular-nums">{operation.refusals.join(", ")}</p>
        </Part>
      </div>
    </div>
  )
}

function Part({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h4 className="label mb-1.5">{title}</h4>
      {children}
    </section>
  )
}

function AnswerBody({ answer }: { answer: Answer }) {
  const t = useTranslations("api")
  if (answer.field !== null) return <Whole field={answer.field} />
  return (
    <p className="text-13 text-ink-2">
      {answer.streams.length === 0 ? t("noBody") : t("stream", { type: answer.streams.join(", ") })}
    </p>
  )
}

/** A whole body: its fields, its forms, or what else it is. */
function Whole({ field }: { field: Field }) {
  if (field.fields.length > 0) return <FieldList fields={field.fields} />
  return field.forms.length > 0 ? <Forms forms={field.forms} /> : <FieldHead field={field} />
}
