"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useRef, useState } from "react"
import { useFailureSentence } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import type { Locale } from "#lib/contracts/primitives.ts"
import { FormFooter, formClass } from "./form-footer.tsx"
import { projectBody } from "./project-body.ts"
import { ProjectFields } from "./project-fields.tsx"
import { newProjectValues } from "./project-values.ts"
import type { PresetWords } from "./question-presets.ts"
import { useProjectForm } from "./use-project-form.ts"

/** Creates a project and goes on to its imports, which is what it needs next. */
export function NewProjectForm({
  locale,
  presets,
}: {
  locale: Locale
  presets: Readonly<Record<Locale, PresetWords>>
}) {
  const t = useTranslations("projects.form")
  const common = useTranslations("common")
  const failure = useFailureSentence()
  const router = useRouter()
  const [initial] = useState(() => newProjectValues(locale))
  const formRef = useRef<HTMLFormElement>(null)
  const form = useProjectForm(formRef, initial, failure)

  async function create() {
    const { taskType } = form.values
    const project = await call("createProject", { body: { ...projectBody(form.values), taskType } })
    if (project !== null) router.push(`/projects/${project.id}/imports`)
  }

  return (
    <form
      ref={formRef}
      noValidate
      className={formClass}
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(create)
      }}
    >
      <ProjectFields part={form} isNew presets={presets} />
      <FormFooter problem={form.problem}>
        <Button type="submit" variant="primary" loading={form.busy}>
          {t("create")}
        </Button>
        <LinkButton variant="quiet" href="/projects">
          {common("cancel")}
        </LinkButton>
        <span className="text-13 text-ink-2">{t("createNote")}</span>
      </FormFooter>
    </form>
  )
}
