"use client"

import { useTranslations } from "next-intl"
import { useId, useState, type FormEvent } from "react"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Callout } from "#components/ui/callout.tsx"
import { Checkbox } from "#components/ui/checkbox.tsx"
import { CodeBlock } from "#components/ui/code-block.tsx"
import { Dialog } from "#components/ui/dialog.tsx"
import { Field } from "#components/ui/field.tsx"
import { Fieldset } from "#components/ui/fieldset.tsx"
import { Input } from "#components/ui/input.tsx"
import { Select } from "#components/ui/select.tsx"
import type { Role, Scope } from "#lib/contracts/actor.ts"
import { formText } from "./form-text.ts"
import { useFailureSentence } from "./use-failure.ts"

const dayMs = 24 * 3600 * 1000
const expiries = ["30", "90", "365", "never"] as const

/** What is worth offering to a role; the API itself takes any scope, and gives none beyond the role. */
const scopesOf: Record<Role, readonly Scope[]> = {
  admin: ["read", "write", "annotate", "export", "score", "admin"],
  researcher: ["read", "write", "annotate", "export", "score"],
  annotator: ["read", "write", "annotate"],
}

interface Problems {
  name?: string
  scopes?: string
  form?: string
}

interface Wanted {
  name: string
  scopes: Scope[]
  expiry: string
}

function readForm(form: HTMLFormElement, offered: readonly Scope[]): Wanted {
  const fields = new FormData(form)
  const checked = fields.getAll("scopes")
  return {
    name: formText(fields, "name").trim(),
    scopes: offered.filter((scope) => checked.includes(scope)),
    expiry: formText(fields, "expiry"),
  }
}

async function create({ name, scopes, expiry }: Wanted): Promise<string> {
  const days = Number(expiry)
  const expires = Number.isNaN(days)
    ? {}
    : { expiresAt: new Date(Date.now() + days * dayMs).toISOString() }
  const created = await call("createToken", { body: { name, scopes, ...expires } })
  return created?.token ?? ""
}

/** Creates a token and shows its text, this once. */
export function TokenDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const t = useTranslations("account.tokens")
  const common = useTranslations("common")
  const sentence = useFailureSentence()
  const formId = useId()
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  const offered = scopesOf[role]

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const wanted = readForm(event.currentTarget, offered)
    const found: Problems = {
      ...(wanted.name === "" ? { name: t("nameMissing") } : {}),
      ...(wanted.scopes.length === 0 ? { scopes: t("scopesMissing") } : {}),
    }
    setProblems(found)
    if (found.name || found.scopes) return
    setBusy(true)
    try {
      setToken(await create(wanted))
    } catch (error) {
      setProblems({ form: sentence(error) })
    } finally {
      setBusy(false)
    }
  }

  const close = {
    open: true,
    closeLabel: common("close"),
    onOpenChange: (open: boolean) => {
      if (!open) onClose()
    },
  }
  if (token !== null) {
    return (
      <Dialog
        {...close}
        title={t("shownTitle")}
        description={t("shown")}
        footer={
          <Button variant="primary" onClick={onClose}>
            {common("done")}
          </Button>
        }
      >
        <CodeBlock
          label={t("shownLabel")}
          code={token}
          copyLabels={{
            copy: common("copy.copy"),
            copied: common("copy.copied"),
            failed: common("copy.failed"),
          }}
        />
      </Dialog>
    )
  }
  return (
    <Dialog
      {...close}
      title={t("create")}
      description={t("lead")}
      footer={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button type="submit" form={formId} variant="primary" loading={busy}>
            {t("create")}
          </Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        {problems.form ? (
          <Callout tone="bad" live="assertive">
            {problems.form}
          </Callout>
        ) : null}
        <Field label={t("name")} hint={t("nameHint")} error={problems.name} required>
          {(control) => <Input {...control} name="name" maxLength={100} autoComplete="off" />}
        </Field>
        <Fieldset legend={t("scopes")} hint={t("scopesHint")} error={problems.scopes}>
          {offered.map((scope) => (
            <Checkbox
              key={scope}
              name="scopes"
              value={scope}
              label={<code className="font-mono text-13">{scope}</code>}
              hint={t(`scope.${scope}`)}
            />
          ))}
        </Fieldset>
        <Field label={t("expiry")}>
          {(control) => (
            <Select
              {...control}
              name="expiry"
              defaultValue="90"
              options={expiries.map((value) => ({ value, label: t(`expiryOptions.${value}`) }))}
            />
          )}
        </Field>
      </form>
    </Dialog>
  )
}
