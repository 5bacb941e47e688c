"use client"

import { useTranslations } from "next-intl"
import { RadioGroup } from "#components/ui/radio-group.tsx"
import type { Role } from "#lib/contracts/actor.ts"

const roles: readonly Role[] = ["annotator", "researcher", "admin"]

/** Reads the role out of the form that holds the choice. */
export function chosenRole(fields: FormData): Role {
  return roles.find((role) => role === fields.get("role")) ?? "annotator"
}

/** The roles, each with what it may do; part of its form under `role`. */
export function RoleChoice({ initial }: { initial: Role }) {
  const t = useTranslations("people")
  const names = useTranslations("common.roles")
  return (
    <RadioGroup
      legend={t("role")}
      name="role"
      defaultValue={initial}
      options={roles.map((value) => ({
        value,
        label: names(value),
        hint: t(`roleHints.${value}`),
      }))}
    />
  )
}
