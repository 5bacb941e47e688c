"use client"

import { Ellipsis, Link2, Pencil, UserRoundCheck, UserRoundX } from "lucide-react"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { useFailureSentence } from "#components/account/use-failure.ts"
import { ApiError, call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx"
import { DropdownMenu, type MenuItem } from "#components/ui/dropdown-menu.tsx"
import type { UserDto } from "#lib/contracts/users.ts"
import { EditPersonDialog, type PersonChange } from "./edit-person-dialog.tsx"
import { InvitationLink } from "./invitation-link.tsx"

type Step = { kind: "edit" | "invite" | "deactivate" } | { kind: "link"; url: string } | null
type Change = Partial<PersonChange> & { active?: boolean; invite?: true }

const iconClass = "size-4"

/** Everything an admin can do to somebody, behind one button. */
export function PersonActions({ person }: { person: UserDto }) {
  const t = useTranslations("people")
  const common = useTranslations("common")
  const sentence = useFailureSentence()
  const router = useRouter()
  const [step, setStep] = useState<Step>(null)
  const { name } = person

  /** Resolves to the invitation's link, where the change made one. */
  async function change(body: Change): Promise<string | null> {
    const changed = await call("patchUser", { params: { id: person.id }, body })
    router.refresh()
    return changed?.invitationUrl ?? null
  }

  function explain(error: unknown): string {
    const lastAdmin = error instanceof ApiError && error.code === "conflict"
    return lastAdmin ? t("lastAdmin") : sentence(error)
  }

  async function save(body: PersonChange): Promise<string | null> {
    try {
      await change(body)
      setStep(null)
      toast.success(t("changed", { name: body.name }))
      return null
    } catch (error) {
      return explain(error)
    }
  }

  async function act(body: Change, done: (url: string | null) => void) {
    try {
      done(await change(body))
    } catch (error) {
      toast.error(explain(error))
    }
  }

  const closeOn = (open: boolean) => {
    // A confirmed step has by then gone on to the next one, which must stay.
    if (!open) setStep((now) => (now?.kind === "link" ? now : null))
  }
  return (
    <>
      <DropdownMenu
        items={menuItems(person, (key) => t(`actions.${key}`), {
          edit: () => setStep({ kind: "edit" }),
          invite: () => setStep({ kind: "invite" }),
          deactivate: () => setStep({ kind: "deactivate" }),
          reactivate: () =>
            void act({ active: true }, () => toast.success(t("reactivated", { name }))),
        })}
        trigger={
          <Button
            variant="quiet"
            size="s"
            square
            aria-label={t("actions.open", { name })}
            icon={<Ellipsis aria-hidden="true" className={iconClass} />}
          />
        }
      />
      {step?.kind === "edit" ? (
        <EditPersonDialog person={person} onClose={() => setStep(null)} onSave={save} />
      ) : null}
      {step?.kind === "invite" ? (
        <ConfirmDialog
          open
          onOpenChange={closeOn}
          title={t("inviteTitle", { name })}
          description={t("inviteBody")}
          confirmLabel={t("inviteConfirm")}
          cancelLabel={common("cancel")}
          onConfirm={() =>
            act({ invite: true }, (url) => url !== null && setStep({ kind: "link", url }))
          }
        />
      ) : null}
      {step?.kind === "deactivate" ? (
        <ConfirmDialog
          open
          onOpenChange={closeOn}
          title={t("deactivateTitle", { name })}
          description={t("deactivateBody")}
          confirmLabel={t("actions.deactivate")}
          cancelLabel={common("cancel")}
          tone="danger"
          onConfirm={() => act({ active: false }, () => toast.success(t("deactivated", { name })))}
        />
      ) : null}
      {step?.kind === "link" ? (
        <InvitationLink name={name} url={step.url} onClose={() => setStep(null)} />
      ) : null}
    </>
  )
}

type Action = "edit" | "invite" | "deactivate" | "reactivate"

function menuItems(
  person: UserDto,
  label: (action: Action) => string,
  run: Record<Action, () => void>,
): MenuItem[] {
  const item = (key: Action, Icon: typeof Pencil): MenuItem => ({
    key,
    label: label(key),
    icon: <Icon aria-hidden="true" className={iconClass} />,
    onSelect: run[key],
  })
  if (person.deactivatedAt !== null) return [item("reactivate", UserRoundCheck)]
  const edit = item("edit", Pencil)
  if (person.external) return [edit]
  return [
    edit,
    item("invite", Link2),
    { ...item("deactivate", UserRoundX), tone: "danger", separated: true },
  ]
}
