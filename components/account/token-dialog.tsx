"use client"

import { useTranslations } from "next-intl"
import { useState } from "react"
import { call } from "#components/api/client.ts"
import { ShownOnceDialog } from "#components/dialogs/shown-once-dialog.tsx"
import { chosenExpiry } from "#components/secrets/expiry-field.tsx"
import { NewSecretDialog } from "#components/secrets/new-secret-dialog.tsx"
import { Checkbox } from "#components/ui/checkbox.tsx"
import { Fieldset } from "#components/ui/fieldset.tsx"
import type { Role, Scope } from "#lib/contracts/actor.ts"
import { formText } from "./form-text.ts"
import { useFailureSentence } from "./use-failure.ts"

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

/** Creates a token and shows its text, this once. */
export function TokenDialog({ role, onClose }: { role: Role; onClose: () => void }) {
  const t = useTranslations("account.tokens")
  const sentence = useFailureSentence()
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  const [token, setToken] = useState<string | null>(null)
  const offered = scopesOf[role]

  async function submit(form: HTMLFormElement) {
    const fields = new FormData(form)
    const name = formText(fields, "name").trim()
    const checked = fields.getAll("scopes")
    const scopes = offered.filter((scope) => checked.includes(scope))
    const found: Problems = {
      ...(name === "" ? { name: t("nameMissing") } : {}),
      ...(scopes.length === 0 ? { scopes: t("scopesMissing") } : {}),
    }
    setProblems(found)
    if (found.name || found.scopes) return
    setBusy(true)
    try {
      const created = await call("createToken", { body: { name, scopes, ...chosenExpiry(fields) } })
      setToken(created?.token ?? "")
    } catch (error) {
      setProblems({ form: sentence(error) })
    } finally {
      setBusy(false)
    }
  }

  if (token !== null) {
    return (
      <ShownOnceDialog
        title={t("shownTitle")}
        description={t("shown")}
        texts={[{ label: t("shownLabel"), code: token }]}
        onClose={onClose}
      />
    )
  }
  return (
    <NewSecretDialog
      words="account.tokens"
      description={t("lead")}
      busy={busy}
      problems={problems}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </NewSecretDialog>
  )
}
