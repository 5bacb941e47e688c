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
          <TableHead className={wideOnly}>{t("columns.pseudonym")}</TableHead>
          <TableHead>{t("columns.role")}</TableHead>
          <TableHead>{t("columns.state")}</TableHead>
          <TableHead className={wideOnly}>{t("columns.since")}</TableHead>
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
      <TableRowHead className="min-w-36">
        <PersonName name={person.name} {...(own ? { note: t("you") } : {})} />
        {person.email === null ? null : (
          <span className="block text-13 break-all text-ink-2">{person.email}</span>
        )}
      </TableRowHead>
      <TableCell className={`${wideOnly} whitespace-nowrap text-ink-2`}>
        <span translate="no">{person.pseudonym}</span>
      </TableCell>
      <TableCell className="whitespace-nowrap">{roles(person.role)}</TableCell>
      <TableCell>
        <Chip tone={tones[state]}>{t(`state.${state}`)}</Chip>
      </TableCell>
      <TableCell className={`${wideOnly} whitespace-nowrap text-ink-2`}>
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
