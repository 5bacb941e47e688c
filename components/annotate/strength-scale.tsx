"use client"

import { useTranslations } from "next-intl"
import { classNames } from "#components/ui/class-names.ts"
import { Kbd } from "#components/ui/kbd.tsx"
import { strengthSteps } from "#lib/core/workbench/work.ts"
import { choiceLabel, preferenceOf } from "./preference-label.ts"
import { useWorkView } from "./work-view.tsx"

/** Which of two is better, and by how much where the project asks. Radios underneath, so arrows work in them. */
export function StrengthScale() {
  const t = useTranslations("annotate")
  const { idPrefix, task, work, missing, keysOn, act } = useWorkView()
  const steps = strengthSteps(task.form)
  const chosen = preferenceOf(task, work)
  const plain = task.form.strengthScale === null
  const keyOf = (step: number, at: number) =>
    plain ? (step === 0 ? "=" : step < 0 ? "1" : "2") : String(at + 1)
  return (
    <div
      id={`${idPrefix}-preference`}
      tabIndex={-1}
      role="radiogroup"
      aria-label={t("pairwise.title")}
      className={classNames(
        "grid auto-cols-fr gap-1.5 rounded-m md:grid-flow-col",
        missing?.kind === "preference" && "outline-2 outline-offset-4 outline-bad",
      )}
    >
      {steps.map((step, at) => (
        <label
          key={step}
          className={classNames(
            "relative flex min-h-11 items-center justify-center gap-2 rounded-s border px-2 py-1.5 text-center text-13 leading-tight font-medium md:flex-col md:gap-1",
            "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
            step === chosen
              ? "border-transparent bg-accent-soft font-[650] text-accent-ink"
              : "border-line-strong bg-surface text-ink-2 hover:text-ink",
          )}
        >
          <input
            type="radio"
            name={`${idPrefix}-preference`}
            checked={step === chosen}
            onChange={() => act({ type: "prefer", strength: step })}
            className="sr-only"
          />
          {choiceLabel(t, task, step)}
          {keysOn ? <Kbd className="pointer-coarse:hidden">{keyOf(step, at)}</Kbd> : null}
        </label>
      ))}
    </div>
  )
}
