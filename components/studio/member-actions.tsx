"use client"

import { Ellipsis } from "lucide-react"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState } from "react"
import { toast } from "sonner"
import { useFailureToast } from "#components/account/use-failure.ts"
import { ApiError, call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { ConfirmDialog } from "#components/ui/confirm-dialog.tsx"
import { DropdownMenu, type MenuItem } from "#components/ui/dropdown-menu.tsx"
import type { MemberDto } from "#lib/contracts/users.ts"

/** What an admin may do with a member: another role, or out of the project. */
export function MemberActions({ projectId, member }: { projectId: string; member: MemberDto }) {
  const t = useTranslations("members")
  const common = useTranslations("common")
  const failed = useFailureToast()
  const router = useRouter()
  const [asking, setAsking] = useState<"remove" | "reset" | null>(null)
  const { name } = member
  const params = { projectId, userId: member.userId }
  const otherRole = member.role === "annotator" ? "researcher" : "annotator"

  async function changeRole() {
    try {
      await call("putMember", { params, body: { role: otherRole } })
      toast.success(t("roleChanged", { name, role: common(`roles.${otherRole}`) }))
      router.refresh()
    } catch (error) {
      const refused = error instanceof ApiError && error.errors.some(({ path }) => path === "role")
      if (refused) toast.error(t("annotatorEverywhere", { name }))
      else failed(error)
    }
  }

  async function act(change: Promise<unknown>, done: string) {
    try {
      await change
      toast.success(done)
      router.refresh()
    } catch (error) {
      failed(error)
    }
  }

  const remove = async () => act(call("deleteMember", { params }), t("removed", { name }))
  const reset = async () =>
    act(call("resetQualification", { params }), t("qualification.resetDone", { name }))

  const { qualification } = member
  const mayReset =
    qualification !== null && (qualification.passedAt !== null || qualification.attempts > 0)
  const items: MenuItem[] = [
    ...(member.external
      ? []
      : [
          {
            key: "role",
            label: t(`make.${otherRole}`),
            onSelect: () => void changeRole(),
          },
        ]),
    ...(mayReset
      ? [
          {
            key: "reset",
            label: t("qualification.reset"),
            onSelect: () => setAsking("reset"),
          },
        ]
      : []),
    {
      key: "remove",
      label: t("remove"),
      tone: "danger" as const,
      separated: !member.external,
      onSelect: () => setAsking("remove"),
    },
  ]
  return (
    <>
      <DropdownMenu
        items={items}
        trigger={
          <Button
            variant="quiet"
            square
            aria-label={t("actionsOf", { name })}
            icon={<Ellipsis aria-hidden="true" className="size-4" />}
          />
        }
      />
      <ConfirmDialog
        open={asking === "reset"}
        onOpenChange={(open) => setAsking(open ? "reset" : null)}
        title={t("qualification.resetTitle", { name })}
        description={t("qualification.resetBody")}
        confirmLabel={t("qualification.reset")}
        cancelLabel={common("cancel")}
        onConfirm={reset}
      />
      <ConfirmDialog
        open={asking === "remove"}
        onOpenChange={(open) => setAsking(open ? "remove" : null)}
        title={t("removeTitle", { name })}
        description={t("removeBody")}
        confirmLabel={t("remove")}
        cancelLabel={common("cancel")}
        tone="danger"
        onConfirm={remove}
      />
    </>
  )
}
