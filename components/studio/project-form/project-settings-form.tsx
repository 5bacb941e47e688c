"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useRef, useState } from "react"
import { toast } from "sonner"
import { useFailureSentence } from "#components/account/use-failure.ts"
import { ApiError, call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import type { Locale } from "#lib/contracts/primitives.ts"
import type { ProjectDto } from "#lib/contracts/projects.ts"
import { FormFooter, formClass } from "./form-footer.tsx"
import { changedFields } from "./project-body.ts"
import { ProjectFields } from "./project-fields.tsx"
import { projectValues } from "./project-values.ts"
import type { PresetWords } from "./question-presets.ts"
import { useProjectForm } from "./use-project-form.ts"

/** Changes a project. Only the fields that differ are sent. */
export function ProjectSettingsForm({
  project,
  presets,
}: {
  project: ProjectDto
  presets: Readonly<Record<Locale, PresetWords>>
}) {
  // A saved project starts a new form, so that it is no longer changed.
  const [saved, setSaved] = useState({ project, count: 0 })
  return (
    <SettingsForm
      key={saved.count}
      project={saved.project}
      presets={presets}
      onSaved={(next) => setSaved(({ count }) => ({ project: next, count: count + 1 }))}
    />
  )
}

/** The one thing about a project that another one may have already is its address name. */
function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.code === "conflict"
}

function slugTaken(message: string): ApiError {
  return new ApiError(409, "conflict", message, [{ path: "slug", message }])
}

function SettingsForm({
  project,
  presets,
  onSaved,
}: {
  project: ProjectDto
  presets: Readonly<Record<Locale, PresetWords>>
  onSaved: (project: ProjectDto) => void
}) {
  const t = useTranslations("projects.form")
  const problems = useTranslations("projects.problems")
  const failure = useFailureSentence()
  const router = useRouter()
  const [initial] = useState(() => projectValues(project))
  const formRef = useRef<HTMLFormElement>(null)
  const form = useProjectForm(formRef, initial, (error) =>
    isConflict(error) ? problems("slugTaken") : failure(error),
  )

  async function save() {
    const body = changedFields(initial, form.values)
    const changed = await call("patchProject", { params: { projectId: project.id }, body }).catch(
      (error: unknown) => {
        throw isConflict(error) ? slugTaken(problems("slugTaken")) : error
      },
    )
    if (changed === null) return
    onSaved(changed)
    toast.success(t("saved"))
    router.refresh()
  }

  return (
    <form
      ref={formRef}
      noValidate
      className={formClass}
      onSubmit={(event) => {
        event.preventDefault()
        void form.submit(save)
      }}
    >
      <ProjectFields part={form} isNew={false} presets={presets} />
      <FormFooter problem={form.problem}>
        <Button type="submit" variant="primary" disabled={!form.dirty} loading={form.busy}>
          {t("save")}
        </Button>
        <span className="text-13 text-ink-2">{form.dirty ? t("unsaved") : t("allSaved")}</span>
      </FormFooter>
    </form>
  )
}
