"use client"

import { useTranslations } from "next-intl"
import { classNames } from "#components/ui/class-names.ts"
import { Kbd } from "#components/ui/kbd.tsx"
import { strengthSteps } from "#lib/core/workbench/work.ts"
import { useKeyLabel, useNumberLabel } from "./key-label.ts"
import { choiceLabel, preferenceOf } from "./preference-label.ts"
import { useWorkView } from "./work-view.tsx"

/** Which of two is better, and by how much where the project asks. Radios underneath, so arrows work in them. */
export function StrengthScale() {
  const t = useTranslations("annotate")
  const { idPrefix, task, work, missing, keysOn, act } = useWorkView()
  const steps = strengthSteps(task.form)
  const chosen = preferenceOf(task, work)
  const plain = task.form.strengthScale === null
  const keyOf = useKeyLabel(task)
  const numberOf = useNumberLabel(task)
  const keyOfStep = (step: number, at: number) => {
    if (!plain) return numberOf(at + 1)
    return step === 0 ? keyOf("tie") : numberOf(step < 0 ? 1 : 2)
  }
  const shortLabel = (step: number) => {
    if (step === 0) return "="
    const key = task.keys[step < 0 ? 0 : 1] ?? ""
    return plain ? key : `${key}${Math.abs(step)}`
  }
  return (
    <div>
      <p
        aria-hidden="true"
        className="mb-1.5 flex min-h-9 items-center pe-36 text-13 font-semibold text-ink-2 md:hidden pointer-coarse:min-h-11"
      >
        {chosen === null ? t("pairwise.title") : choiceLabel(t, task, chosen)}
      </p>
      <div
        id={`${idPrefix}-preference`}
        tabIndex={-1}
        role="radiogroup"
        aria-label={t("pairwise.title")}
        className={classNames(
          "grid auto-cols-fr grid-flow-col gap-1 rounded-m md:gap-1.5",
          missing?.kind === "preference" && "outline-2 outline-offset-4 outline-bad",
        )}
      >
        {steps.map((step, at) => (
          <label
            key={step}
            className={classNames(
              "relative flex min-h-11 flex-col items-center justify-center gap-1 rounded-s border px-0.5 py-1.5 text-center text-13 leading-tight font-medium md:px-2",
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
            <span className="max-md:sr-only">{choiceLabel(t, task, step)}</span>
            <span aria-hidden="true" className="md:hidden">
              {shortLabel(step)}
            </span>
            {keysOn ? (
              <Kbd className="max-md:hidden pointer-coarse:hidden">{keyOfStep(step, at)}</Kbd>
            ) : null}
          </label>
        ))}
      </div>
    </div>
  )
}
