"use client"

import { useTranslations } from "next-intl"
import { Field } from "#components/ui/field.tsx"
import { Textarea } from "#components/ui/textarea.tsx"
import { itemQuestions } from "#lib/core/workbench/work.ts"
import { QuestionField } from "./question-field.tsx"
import { useWorkView } from "./work-view.tsx"

/** The questions about the whole item, and the comment, below the cards. */
export function ItemQuestions() {
  const t = useTranslations("annotate.questions")
  const common = useTranslations("common")
  const { task, work, act } = useWorkView()
  return (
    <section aria-label={t("item")} className="grid max-w-[720px] gap-5">
      <h2 className="sr-only">{t("item")}</h2>
      {itemQuestions(task).map((question) => (
        <QuestionField key={question.key} question={question} response={null} />
      ))}
      <Field label={t("comment")} note={common("optional")}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={20_000}
            placeholder={t("commentHint")}
            value={work.comment}
            onChange={(event) => act({ type: "comment", text: event.target.value })}
          />
        )}
      </Field>
    </section>
  )
}
