"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useRef, useState } from "react"
import { toast } from "sonner"
import { useFailureSentence } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { PolicySection } from "#components/studio/project-form/policy-section.tsx"
import { projectBody } from "#components/studio/project-form/project-body.ts"
import { projectValues } from "#components/studio/project-form/project-values.ts"
import { useProjectForm } from "#components/studio/project-form/use-project-form.ts"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { Dialog } from "#components/ui/dialog.tsx"
import type { ProjectDto } from "#lib/contracts/projects.ts"

/** Opens the dialog that makes a dataset version, by a policy that begins as the project has it. */
export function NewDatasetButton({ project }: { project: ProjectDto }) {
  const t = useTranslations("results")
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="primary" onClick={() => setOpen(true)}>
        {t("datasets.new")}
      </Button>
      {open ? <NewDatasetDialog project={project} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function NewDatasetDialog({ project, onClose }: { project: ProjectDto; onClose: () => void }) {
  const t = useTranslations("results.newDataset")
  const common = useTranslations("common")
  const router = useRouter()
  const [initial] = useState(() => projectValues(project))
  const formRef = useRef<HTMLFormElement>(null)
  const form = useProjectForm(formRef, initial, useFailureSentence())
  const make = () =>
    form.submit(async () => {
      const policy = projectBody(form.values).pairPolicy
      const made = await call("createDataset", {
        params: { projectId: project.id },
        body: { policy },
      })
      toast.success(t("started"))
      onClose()
      router.refresh()
      if (made !== null) router.push(`/projects/${project.id}/datasets/${made.id}`)
    })
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      size="l"
      title={t("title")}
      description={t("lead")}
      closeLabel={common("close")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button variant="primary" loading={form.busy} onClick={() => void make()}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <form
        ref={formRef}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void make()
        }}
      >
        {form.problem === null ? null : (
          <Callout tone="bad" live="assertive" className="mb-4">
            {form.problem}
          </Callout>
        )}
        <PolicySection values={form.values} update={form.update} problemAt={form.problemAt} />
      </form>
    </Dialog>
  )
}
