import { getTranslations } from "next-intl/server"
import { LinkButton } from "#components/ui/link-button.tsx"
import { ProgressBar } from "#components/ui/progress-bar.tsx"
import type { ProjectSummary } from "#lib/contracts/projects.ts"

/** One project in the annotator's list: what is done in it, how far it is, and the ways in. */
export async function ProjectCard({
  project,
  hasPractice,
}: {
  project: ProjectSummary
  hasPractice: boolean
}) {
  const t = await getTranslations("annotate.projects")
  const learning = await getTranslations("learning.card")
  const { id, name, taskType, judgmentCount: done, slotCount: total } = project
  const progress = t("progress", { done, total })
  const complete = total > 0 && done >= total
  return (
    <li className="flex flex-wrap items-center gap-x-6 gap-y-3 border-b border-line py-4">
      <div className="min-w-0 flex-1 basis-64">
        <h2 dir="auto" className="text-16 leading-snug font-[650] [overflow-wrap:anywhere]">
          {name}
        </h2>
        <p className="text-13 text-ink-2">{t(`taskType.${taskType}`)}</p>
      </div>
      <div className="w-full md:w-56">
        <p className="mb-1.5 text-13 text-ink-2 tabular-nums">
          {complete ? t("complete") : progress}
        </p>
        <ProgressBar
          label={t("progressLabel", { name })}
          value={done}
          max={Math.max(1, total)}
          valueText={progress}
        />
      </div>
      <div className="flex w-full items-center justify-between gap-x-4 md:w-[340px] md:justify-end">
        <div className="-ms-3 flex flex-wrap">
          {hasPractice ? (
            <LinkButton
              href={`/annotate/${id}/practice`}
              prefetch={false}
              variant="quiet"
              aria-label={learning("practiseLabel", { name })}
            >
              {learning("practise")}
            </LinkButton>
          ) : null}
          <LinkButton
            href={`/annotate/${id}/figures`}
            prefetch={false}
            variant="quiet"
            aria-label={learning("figuresLabel", { name })}
          >
            {learning("figures")}
          </LinkButton>
        </div>
        <LinkButton
          href={`/annotate/${id}`}
          prefetch={false}
          variant={complete ? "default" : "primary"}
          aria-label={t("startLabel", { name })}
        >
          {t("start")}
        </LinkButton>
      </div>
    </li>
  )
}
