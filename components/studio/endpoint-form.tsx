"use client"

import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, type ReactNode } from "react"
import { toast } from "sonner"
import { useFailureSentence } from "#components/account/use-failure.ts"
import { ApiError, call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import type { EndpointDto, EndpointKind } from "#lib/contracts/endpoints.ts"
import { FormSection } from "./project-form/form-section.tsx"

type EndpointFormProps = {
  projectId: string
  kind: EndpointKind
  /** The server that is set; its key never comes back. */
  endpoint: EndpointDto | null
  /** What that means, or what holds without a server. */
  note?: ReactNode
}

/** The server that drafts turns for those who write a conversation, or the one that turns texts into vectors. */
export function EndpointForm({ projectId, kind, endpoint, note }: EndpointFormProps) {
  const t = useTranslations("projects.endpoint")
  const common = useTranslations("common")
  const sentence = useFailureSentence()
  const router = useRouter()
  const [baseUrl, setBaseUrl] = useState(endpoint?.baseUrl ?? "")
  const [model, setModel] = useState(endpoint?.model ?? "")
  const [key, setKey] = useState("")
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map())
  const params = { projectId, kind }
  const isFilled = baseUrl.trim() !== "" && model.trim() !== ""

  async function send(change: () => Promise<unknown>, done: string) {
    setBusy(true)
    setProblem(null)
    setRefused(new Map())
    try {
      await change()
      setKey("")
      toast.success(done)
      router.refresh()
    } catch (error) {
      if (error instanceof ApiError && error.errors.length > 0) {
        setRefused(new Map(error.errors.map(({ path, message }) => [path, message])))
      } else setProblem(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  const save = async () =>
    send(
      async () =>
        call("putEndpoint", {
          params,
          body: { baseUrl, model, ...(key.trim() === "" ? {} : { key: key.trim() }) },
        }),
      t("saved"),
    )
  const remove = async () =>
    send(
      async () => {
        await call("deleteEndpoint", { params })
        setBaseUrl("")
        setModel("")
      },
      t(`${kind}.removed`),
    )

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (isFilled) void save()
      }}
    >
      <FormSection title={t(`${kind}.title`)} lead={t(`${kind}.lead`)}>
        {note === undefined ? null : <p className="text-14 text-ink-2">{note}</p>}
        <Field label={t("baseUrl")} hint={t("baseUrlHint")} error={refused.get("baseUrl")}>
          {(control) => (
            <Input
              {...control}
              type="url"
              maxLength={500}
              autoComplete="off"
              spellCheck={false}
              value={baseUrl}
              onChange={(event) => setBaseUrl(event.target.value)}
            />
          )}
        </Field>
        <Field label={t("model")} error={refused.get("model")}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              autoComplete="off"
              spellCheck={false}
              value={model}
              onChange={(event) => setModel(event.target.value)}
            />
          )}
        </Field>
        <Field
          label={t("apiKey")}
          note={common("optional")}
          hint={t(endpoint?.hasKey === true ? "apiKeyKept" : "apiKeyNone")}
          error={refused.get("key")}
        >
          {(control) => (
            <Input
              {...control}
              type="password"
              maxLength={500}
              autoComplete="off"
              value={key}
              onChange={(event) => setKey(event.target.value)}
            />
          )}
        </Field>
        {problem === null ? null : <Callout tone="bad" live="assertive" title={problem} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" disabled={!isFilled} loading={busy}>
            {t("save")}
          </Button>
          {endpoint === null ? null : (
            <Button variant="quiet" disabled={busy} onClick={() => void remove()}>
              {t("remove")}
            </Button>
          )}
        </div>
      </FormSection>
    </form>
  )
}
