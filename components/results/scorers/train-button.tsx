"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Dialog } from "#components/ui/dialog.tsx"
import { Field } from "#components/ui/field.tsx"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import { Select } from "#components/ui/select.tsx"
import type { EmbeddingsSource } from "#lib/contracts/endpoints.ts"
import { useAction } from "../use-action.ts"

const embeddingsChoices = ["automatic", "off", "on"] as const
type EmbeddingsChoice = (typeof embeddingsChoices)[number]

/** What the API calls each choice; left out, embeddings are read where there are some and they help. */
const embeddingsConfig: Record<EmbeddingsChoice, { embeddings?: boolean }> = {
  automatic: {},
  off: { embeddings: false },
  on: { embeddings: true },
}

/** A dataset version that a scorer can be trained on. */
export type TrainingChoice = { id: string; number: number; pairs: number }

type TrainButtonProps = {
  projectId: string
  /** Finished versions, newest first. */
  choices: readonly TrainingChoice[]
  /** What texts can be embedded by. */
  embeddings: EmbeddingsSource | null
  variant?: "primary" | "default"
  /** What is chosen when the dialog opens. */
  initialSource?: "latest" | "version"
  /** Called when a training has been asked for. */
  onStarted?: () => void
}

/** Opens the dialog that starts a training: on the judgments of this moment, or on a dataset version. */
export function TrainButton({
  projectId,
  choices,
  embeddings,
  variant = "primary",
  initialSource = "latest",
  onStarted,
}: TrainButtonProps) {
  const t = useTranslations("results.train")
  const scorers = useTranslations("results.scorers")
  const common = useTranslations("common")
  const router = useRouter()
  const { busy, run } = useAction()
  const [open, setOpen] = useState(false)
  const [source, setSource] = useState(initialSource)
  const [datasetId, setDatasetId] = useState(choices[0]?.id ?? "")
  const [reads, setReads] = useState<EmbeddingsChoice>("automatic")

  const train = () =>
    run(async () => {
      const body = {
        ...(source === "version" ? { datasetId } : {}),
        config: embeddingsConfig[reads],
      }
      const started = await call("createScorer", { params: { projectId }, body })
      setOpen(false)
      if (started === null) return
      const look = () => router.push(`/projects/${projectId}/scorers/${started.id}`)
      toast.success(t("started"), { action: { label: t("look"), onClick: look } })
      onStarted?.()
      router.refresh()
    })

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("lead")}
      closeLabel={common("close")}
      trigger={<Button variant={variant}>{scorers("train")}</Button>}
      footer={
        <>
          <Button onClick={() => setOpen(false)}>{common("cancel")}</Button>
          <Button variant="primary" loading={busy} onClick={() => void train()}>
            {t("submit")}
          </Button>
        </>
      }
    >
      <RadioGroup
        legend={t("legend")}
        name="source"
        value={source}
        onValueChange={setSource}
        options={[
          { value: "latest", label: t("latest"), hint: t("latestHint") },
          {
            value: "version",
            label: t("version"),
            hint: choices.length === 0 ? t("noVersions") : t("versionHint"),
            disabled: choices.length === 0,
          },
        ]}
      />
      {source === "version" ? (
        <Field label={t("choose")} className="mt-4">
          {(control) => (
            <Select
              {...control}
              value={datasetId}
              onChange={(event) => setDatasetId(event.target.value)}
              options={choices.map(({ id, number, pairs }) => ({
                value: id,
                label: t("option", { number, pairs }),
              }))}
            />
          )}
        </Field>
      ) : null}
      {embeddings === null ? (
        <section className="mt-5 text-14">
          <h3 className="font-semibold">{t("embeddings")}</h3>
          <p className="mt-0.5 text-13 text-ink-2">{t("embeddingsNone")}</p>
        </section>
      ) : (
        <Field
          label={t("embeddings")}
          hint={t(embeddings.source === "local" ? "embeddingsLocal" : "embeddingsServer", {
            model: embeddings.model,
          })}
          className="mt-5"
        >
          {(control) => (
            <Select
              {...control}
              value={reads}
              onChange={(event) => {
                const chosen = embeddingsChoices.find((choice) => choice === event.target.value)
                setReads(chosen ?? "automatic")
              }}
              options={embeddingsChoices.map((value) => ({
                value,
                label: t(`embeddingsChoices.${value}`),
              }))}
            />
          )}
        </Field>
      )}
    </Dialog>
  )
}
