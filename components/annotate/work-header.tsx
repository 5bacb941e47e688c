"use client"

import { ALargeSmall, BookOpen, Keyboard } from "lucide-react"
import { useTranslations } from "next-intl"
import { useEffect, useState } from "react"
import { Button } from "#components/ui/button.tsx"
import { Logo } from "#components/ui/logo.tsx"
import { ProgressBar } from "#components/ui/progress-bar.tsx"
import { StatusDot } from "#components/ui/status-dot.tsx"
import type { LabelledTask } from "./assignment-task.ts"
import { HeaderButton } from "./header-button.tsx"
import { useKeyLabel } from "./key-label.ts"
import type { ActiveTimer } from "./use-active-time.ts"

function Separator() {
  return <span aria-hidden="true" className="hidden h-5 w-px bg-line lg:block" />
}

/** The time at work on this item, as it goes. Alone, so that the rest of the page does not draw itself every second. */
function TimeOnThis({ timer }: { timer: ActiveTimer }) {
  const t = useTranslations("annotate.header")
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const show = () => setSeconds(Math.floor(timer.read() / 1000))
    show()
    const interval = setInterval(show, 1000)
    return () => clearInterval(interval)
  }, [timer])
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  const time = `${minutes}:${String(rest).padStart(2, "0")}`
  return (
    <>
      <span aria-hidden="true">{t("onThis", { time })}</span>
      <span className="sr-only">{t("onThisLabel", { minutes, seconds: rest })}</span>
    </>
  )
}

const stateTones = {
  saved: "good",
  saving: "neutral",
  sending: "neutral",
  offline: "warn",
  signedOut: "bad",
  tooLarge: "bad",
} as const
export type ShownState = keyof typeof stateTones

/** Behind a plain link: a page that is left for good needs no router's link, which would weigh on this one. */
const projectsPath = "/annotate"

interface WorkHeaderProps {
  projectName: string
  progress: { done: number; total: number } | null
  /** Judgments of today; null until the server has said. */
  today: number | null
  figuresHref: string
  timer: ActiveTimer | null
  state: ShownState
  task: LabelledTask | null
  keysOn: boolean
  onGuidelines: (() => void) | null
  onKeys: () => void
  onReading: () => void
}

/** Where one is: project, progress, time, whether everything is saved. */
export function WorkHeader(props: WorkHeaderProps) {
  const {
    projectName,
    progress,
    today,
    figuresHref,
    timer,
    state,
    task,
    keysOn,
    onGuidelines,
    onKeys,
    onReading,
  } = props
  const reading = useTranslations("preferences.reading")
  const t = useTranslations("annotate")
  const common = useTranslations("common")
  const done = progress && t("header.progress", progress)
  const keyOf = useKeyLabel(task)
  return (
    <header className="flex min-h-[52px] items-center gap-2.5 border-b border-line bg-surface px-4 max-sm:gap-1 max-md:sticky max-md:top-0 max-md:z-10 md:gap-4 md:px-[18px] short:max-md:static">
      <a href={projectsPath} aria-label={`${common("name")}, ${t("header.projects")}`}>
        <Logo name={common("name")} />
      </a>
      <Separator />
      <h1 className="min-w-0 truncate text-15 font-semibold max-lg:sr-only">{projectName}</h1>
      <span className="flex-1" />
      {progress && done ? (
        <>
          <span className="text-13 whitespace-nowrap text-ink-2 tabular-nums">{done}</span>
          <ProgressBar
            label={t("header.progressLabel")}
            value={progress.done}
            max={progress.total}
            valueText={done}
            className="hidden w-[150px] shrink-0 lg:block"
          />
        </>
      ) : null}
      <span className="hidden text-13 whitespace-nowrap text-ink-2 tabular-nums lg:block">
        {today === null ? null : (
          <a href={figuresHref} className="rounded-xs py-1.5 hover:text-ink hover:underline">
            {t("header.today", { count: today })}
          </a>
        )}
        {today !== null && timer ? " · " : null}
        {timer ? <TimeOnThis timer={timer} /> : null}
      </span>
      <Separator />
      {/* Not read out by itself: it changes with every letter, and what matters is said by a notice. */}
      <span role="status" aria-live="off" className="shrink-0 whitespace-nowrap max-sm:px-1.5">
        <StatusDot tone={stateTones[state]}>
          <span className="max-md:sr-only">{t(`save.${state}`)}</span>
        </StatusDot>
      </span>
      {onGuidelines ? (
        <HeaderButton
          kbd={keysOn ? keyOf("guidelines") : undefined}
          onClick={onGuidelines}
          icon={<BookOpen aria-hidden="true" className="size-4 md:hidden" />}
        >
          {t("header.guidelines")}
        </HeaderButton>
      ) : null}
      <Button
        variant="quiet"
        className="px-2"
        onClick={onReading}
        icon={<ALargeSmall aria-hidden="true" className="size-[18px]" />}
      >
        <span className="sr-only">{reading("open")}</span>
      </Button>
      <HeaderButton
        kbd={keysOn ? keyOf("keys") : undefined}
        onClick={onKeys}
        icon={<Keyboard aria-hidden="true" className="size-[18px] md:hidden" />}
      >
        {t("header.keys")}
      </HeaderButton>
    </header>
  )
}
