import { Check } from "lucide-react"
import { useTranslations } from "next-intl"
import type { ReactNode } from "react"
import { taskTraits } from "#components/studio/project-form/task-traits.ts"
import { LinkButton } from "#components/ui/link-button.tsx"
import { SectionHeading } from "#components/ui/section-heading.tsx"
import type { Overview } from "#lib/contracts/overview.ts"
import type { ProjectDto } from "#lib/contracts/projects.ts"

type FirstStepsProps = {
  project: Pick<ProjectDto, "id" | "retrain" | "taskType">
  overview: Overview
  isAdmin: boolean
  /** Whether who looks is one of the annotators too. */
  annotates: boolean
}

/** What to do first, one thing after the other, until there is a judgment. */
export function FirstSteps({ project, overview, isAdmin, annotates }: FirstStepsProps) {
  const t = useTranslations("overview.steps")
  const items = overview.progress.items
  const people = overview.annotators.length
  const { everyJudgments, minPairs } = project.retrain
  const learns = taskTraits[project.taskType].responses
  const page = (name: string) => `/projects/${project.id}/${name}`
  const link = (href: string, label: string, first: boolean) =>
    isAdmin ? (
      <LinkButton href={href} variant={first ? "primary" : "default"}>
        {label}
      </LinkButton>
    ) : (
      <span className="text-13 text-ink-3">{t("askAdmin")}</span>
    )
  return (
    <section className="max-w-[760px]">
      <SectionHeading title={t("title")} lead={t(learns ? "lead" : "leadWriting")} />
      <ol>
        <Step
          number={1}
          done={items > 0}
          title={t("items.title")}
          text={items > 0 ? t("items.textDone", { count: items }) : t("items.text")}
          action={link(page("imports"), t("items.action"), items === 0)}
        />
        <Step
          number={2}
          done={people > 0}
          title={t("people.title")}
          text={people > 0 ? t("people.textDone", { count: people }) : t("people.text")}
          action={link(page("people"), t("people.action"), items > 0 && people === 0)}
        />
        <Step
          number={3}
          done={false}
          title={t("rank.title")}
          text={t("rank.text")}
          action={
            items > 0 && annotates ? (
              <LinkButton href={`/annotate/${project.id}`} variant="primary">
                {t("rank.action")}
              </LinkButton>
            ) : null
          }
        />
        {learns ? (
          <Step
            number={4}
            done={false}
            title={t("train.title")}
            text={
              everyJudgments === null
                ? t("train.textManual", { count: minPairs })
                : t("train.text", { count: minPairs, every: everyJudgments })
            }
          />
        ) : null}
      </ol>
    </section>
  )
}

function Step({
  number,
  done,
  title,
  text,
  action,
}: {
  number: number
  done: boolean
  title: string
  text: string
  action?: ReactNode
}) {
  const t = useTranslations("overview.steps")
  return (
    <li className="flex flex-wrap items-start gap-x-3.5 gap-y-2.5 border-t border-line py-4">
      <span
        aria-hidden="true"
        className={`grid size-7 shrink-0 place-items-center rounded-full text-13 font-semibold tabular-nums ${
          done ? "bg-good-soft text-good" : "border border-line-strong text-ink-2"
        }`}
      >
        {done ? <Check className="size-4" /> : number}
      </span>
      <div className="min-w-0 flex-1 basis-60">
        <p className="text-15 font-semibold">
          {title}
          {done ? <span className="sr-only"> ({t("done")})</span> : null}
        </p>
        <p className="max-w-prose text-14 text-ink-2">{text}</p>
      </div>
      {done ? null : action}
    </li>
  )
}
