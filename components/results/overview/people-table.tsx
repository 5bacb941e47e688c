import Link from "next/link"
import { useTranslations } from "next-intl"
import { Duration } from "#components/studio/duration.tsx"
import { Chip } from "#components/ui/chip.tsx"
import { EmptyState } from "#components/ui/empty-state.tsx"
import { LinkButton } from "#components/ui/link-button.tsx"
import { MiniBar } from "#components/ui/mini-bar.tsx"
import { PersonName } from "#components/ui/person-name.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "#components/ui/table.tsx"
import type { Overview } from "#lib/contracts/overview.ts"
import type { Figure } from "#lib/contracts/primitives.ts"
import { NoValue } from "../figure-value.tsx"
import { knownFigure, useFigureText } from "../use-figure-text.ts"
import {
  byNeedOfALook,
  fewestJudgments,
  noteOn,
  type Person,
  type PersonNote,
} from "./people-notes.ts"

const shownPeople = 8

type PeopleTableProps = {
  projectId: string
  overview: Pick<Overview, "annotators" | "agreement">
  isAdmin: boolean
}

/** The project's annotators, those first whose work needs a look. */
export function PeopleTable({ projectId, overview, isAdmin }: PeopleTableProps) {
  const t = useTranslations("overview.people")
  const people = byNeedOfALook(overview.annotators, overview.agreement)
  const left = people.length - shownPeople
  const href = `/projects/${projectId}/people`
  if (people.length === 0) {
    const add = isAdmin ? <LinkButton href={href}>{t("add")}</LinkButton> : null
    return (
      <section className="min-w-0">
        <SectionHeading title={t("title")} />
        <EmptyState title={t("emptyTitle")} actions={add}>
          {t("emptyText")}
        </EmptyState>
      </section>
    )
  }
  return (
    <section className="min-w-0">
      <SectionHeading title={t("title")} lead={t("text")} />
      <Table label={t("title")}>
        <thead>
          <tr>
            <TableHead>{t("columns.name")}</TableHead>
            <TableHead numeric>{t("columns.judgments")}</TableHead>
            <TableHead>{t("columns.agreement")}</TableHead>
            <TableHead numeric>{t("columns.time")}</TableHead>
            <TableHead className="max-md:hidden">{t("columns.note")}</TableHead>
          </tr>
        </thead>
        <tbody>
          {people.slice(0, shownPeople).map((person) => (
            <PersonRow key={person.userId} person={person} project={overview.agreement} />
          ))}
        </tbody>
      </Table>
      <p className="mt-2 text-13">
        <Link
          href={href}
          className="rounded-xs text-ink-2 underline underline-offset-2 hover:text-ink"
        >
          {left > 0 ? t("more", { count: left }) : t("all")}
        </Link>
      </p>
    </section>
  )
}

function PersonRow({ person, project }: { person: Person; project: Figure }) {
  const text = useFigureText()
  const note = noteOn(person, project)
  const own = knownFigure(person.agreement)
  return (
    <tr>
      <TableRowHead className="max-w-44">
        <PersonName name={person.name} />
        {note === null ? null : (
          <span className="mt-1 block md:hidden">
            <Note note={note} person={person} project={project} />
          </span>
        )}
      </TableRowHead>
      <TableCell numeric>{text.number(person.judgments)}</TableCell>
      <TableCell className="whitespace-nowrap tabular-nums">
        {own === null ? (
          <NoValue
            why={"undefined" in person.agreement ? text.why(person.agreement.undefined) : ""}
          />
        ) : (
          <span title={text.interval(own.ci)}>
            <span className="max-sm:hidden">
              <MiniBar share={own.value} tone={note === "below" ? "bad" : "c2"} />
            </span>
            {text.percent(own.value)}
          </span>
        )}
      </TableCell>
      <TableCell numeric>
        {person.medianActiveMs === null ? null : <Duration ms={person.medianActiveMs} />}
      </TableCell>
      <TableCell className="max-md:hidden">
        <Note note={note} person={person} project={project} />
      </TableCell>
    </tr>
  )
}

function Note({ note, person, project }: { note: PersonNote; person: Person; project: Figure }) {
  const t = useTranslations("overview.people")
  const text = useFigureText()
  if (note === null) return null
  if (note === "below") {
    const own = knownFigure(person.agreement)
    const whole = knownFigure(project)
    const why =
      own === null || whole === null
        ? ""
        : t("belowWhy", { interval: text.interval(own.ci), project: text.percent(whole.value) })
    return (
      <span title={why}>
        <Chip tone="bad">{t("below")}</Chip>
        <span className="sr-only">{why}</span>
      </span>
    )
  }
  const why = note === "few" ? t("fewWhy", { count: fewestJudgments }) : null
  return (
    <span {...(why === null ? {} : { title: why })}>
      <Chip>{t(note)}</Chip>
    </span>
  )
}
