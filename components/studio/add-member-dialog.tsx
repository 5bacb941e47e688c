"use client"

import { Search, UserPlus } from "lucide-react"
import Link from "next/link"
import { useRouter } from "next/navigation"
import { useTranslations } from "next-intl"
import { useState, type ReactNode } from "react"
import { toast } from "sonner"
import { useFailureToast } from "#components/account/use-failure.ts"
import { call } from "#components/api/client.ts"
import { Button } from "#components/ui/button.tsx"
import { Dialog } from "#components/ui/dialog.tsx"
import { Field } from "#components/ui/field.tsx"
import { Input } from "#components/ui/input.tsx"
import { PersonName } from "#components/ui/person-name.tsx"
import { Skeleton } from "#components/ui/skeleton.tsx"
import type { MemberRole } from "#lib/contracts/actor.ts"
import type { UserDto } from "#lib/contracts/users.ts"
import { useUserSearch } from "./use-user-search.ts"

function peopleLink(words: ReactNode) {
  return (
    <Link href="/people" className="font-medium text-ink underline underline-offset-2">
      {words}
    </Link>
  )
}

type AddMemberProps = { projectId: string; memberIds: readonly string[] }

/** Finds somebody and makes them a member of the project. */
export function AddMemberDialog({ projectId, memberIds }: AddMemberProps) {
  const t = useTranslations("members")
  const common = useTranslations("common")
  return (
    <Dialog
      title={t("addTitle")}
      description={t("addLead")}
      closeLabel={common("close")}
      trigger={
        <Button variant="primary" icon={<UserPlus aria-hidden="true" className="size-4" />}>
          {t("add")}
        </Button>
      }
    >
      <MemberSearch projectId={projectId} memberIds={memberIds} />
    </Dialog>
  )
}

function MemberSearch({ projectId, memberIds }: AddMemberProps) {
  const t = useTranslations("members")
  const common = useTranslations("common")
  const failed = useFailureToast()
  const router = useRouter()
  const [text, setText] = useState("")
  const [busyId, setBusyId] = useState<string | null>(null)
  const users = useUserSearch(text.trim(), failed)

  async function add(user: UserDto, role: MemberRole) {
    setBusyId(user.id)
    try {
      await call("putMember", { params: { projectId, userId: user.id }, body: { role } })
      toast.success(t("added", { name: user.name, role: common(`roles.${role}`) }))
      router.refresh()
    } catch (error) {
      failed(error)
    } finally {
      setBusyId(null)
    }
  }

  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <Field label={t("search")}>
        {(control) => (
          <span className="relative block">
            <Search
              aria-hidden="true"
              className="absolute inset-y-0 start-3 my-auto size-4 text-ink-3"
            />
            <Input
              {...control}
              type="search"
              autoComplete="off"
              maxLength={100}
              value={text}
              onChange={(event) => setText(event.target.value)}
              className="ps-9"
            />
          </span>
        )}
      </Field>
      <div className="min-h-60">
        {users === null ? (
          <Skeleton label={common("loading")} lines={4} className="gap-7 pt-3" />
        ) : users.length === 0 ? (
          <p className="text-14 text-ink-2">{t("nobody")}</p>
        ) : (
          <ul aria-label={t("found")}>
            {users.map((user) => (
              <li
                key={user.id}
                className="flex min-h-12 items-center gap-3 border-b border-line py-1.5 last:border-b-0"
              >
                <span className="min-w-0 flex-1 text-14">
                  <span title={user.name} className="block">
                    <PersonName name={user.name} />
                  </span>
                  <span className="block truncate text-13 text-ink-2">{user.email}</span>
                </span>
                {memberIds.includes(user.id) ? (
                  <span className="text-13 text-ink-3">{t("already")}</span>
                ) : (
                  <AddButtons user={user} busy={busyId === user.id} onAdd={add} />
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
      <p className="text-13 text-ink-2">{t.rich("notHere", { people: peopleLink })}</p>
    </div>
  )
}

/** Who is an annotator everywhere can be nothing else in a project. */
function AddButtons({
  user,
  busy,
  onAdd,
}: {
  user: UserDto
  busy: boolean
  onAdd: (user: UserDto, role: MemberRole) => Promise<void>
}) {
  const common = useTranslations("common.roles")
  const t = useTranslations("members")
  const roles: MemberRole[] =
    user.role === "annotator" ? ["annotator"] : ["annotator", "researcher"]
  return (
    <span className="flex flex-wrap justify-end gap-1.5">
      {roles.map((role) => (
        <Button
          key={role}
          size="s"
          loading={busy}
          aria-label={t("addAs", { name: user.name, role: common(role) })}
          onClick={() => void onAdd(user, role)}
        >
          {common(role)}
        </Button>
      ))}
    </span>
  )
}
