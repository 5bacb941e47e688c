"use client"

import { useFormatter, useTranslations } from "next-intl"
import { Chip, type Tone } from "#components/ui/chip.tsx"
import { PersonName } from "#components/ui/person-name.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { UserDto } from "#lib/contracts/users.ts"
import { PersonActions } from "./person-actions.tsx"

type State = "active" | "invited" | "deactivated" | "external"

function stateOf(person: UserDto): State {
  if (person.deactivatedAt !== null) return "deactivated"
  if (person.external) return "external"
  return person.invited ? "invited" : "active"
}

const tones: Record<State, Tone> = {
  active: "good",
  invited: "accent",
  deactivated: "neutral",
  external: "neutral",
}

/** Left out on a phone, where who, what and the actions must fit. */
const wideOnly = "hidden md:table-cell"

export function PeopleTable({ people, ownId }: { people: readonly UserDto[]; ownId: string }) {
  const t = useTranslations("people")
  return (
    <Table label={t("table")}>
      <thead>
        <tr>
          <TableHead>{t("columns.name")}</TableHead>
          <TableHead className={`ps-5 ${wideOnly}`}>{t("columns.pseudonym")}</TableHead>
          <TableHead className="ps-5">{t("columns.role")}</TableHead>
          <TableHead className="ps-5">{t("columns.state")}</TableHead>
          <TableHead className={`ps-5 ${wideOnly}`}>{t("columns.since")}</TableHead>
          <TableHead>
            <span className="sr-only">{t("columns.actions")}</span>
          </TableHead>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} own={person.id === ownId} />
        ))}
      </tbody>
    </Table>
  )
}

function PersonRow({ person, own }: { person: UserDto; own: boolean }) {
  const t = useTranslations("people")
  const roles = useTranslations("common.roles")
  const format = useFormatter()
  const state = stateOf(person)
  return (
    <tr>
      <TableRowHead className="w-full max-w-0">
        <span title={person.name} className="block">
          <PersonName name={person.name} {...(own ? { note: t("you") } : {})} />
        </span>
        {person.email === null ? null : (
          <span title={person.email} className="block truncate text-13 text-ink-2">
            {person.email}
          </span>
        )}
      </TableRowHead>
      <TableCell className={`${wideOnly} ps-5 whitespace-nowrap text-ink-2`}>
        <span translate="no">{person.pseudonym}</span>
      </TableCell>
      <TableCell className="ps-5 whitespace-nowrap">{roles(person.role)}</TableCell>
      <TableCell className="ps-5">
        <Chip tone={tones[state]}>{t(`state.${state}`)}</Chip>
      </TableCell>
      <TableCell className={`${wideOnly} ps-5 whitespace-nowrap text-ink-2`}>
        <time dateTime={person.createdAt}>
          {format.dateTime(new Date(person.createdAt), { dateStyle: "medium" })}
        </time>
      </TableCell>
      <TableCell className="text-end">
        <PersonActions person={person} />
      </TableCell>
    </tr>
  )
}
