import type { ReactNode } from "react"
import type { Figure } from "#lib/contracts/primitives.ts"
import { knownFigure, useFigureText } from "./use-figure-text.ts"

/** A share in per cent, or a dash that says why there is none: to the eye as its title, to screen readers in words. */
export function FigureValue({ figure }: { figure: Figure | null }) {
  const text = useFigureText()
  const known = knownFigure(figure)
  if (known !== null) return text.percent(known.value)
  return (
    <NoValue why={figure !== null && "undefined" in figure ? text.why(figure.undefined) : ""} />
  )
}

/** The dash in the place of a figure. */
export function NoValue({ why }: { why: ReactNode }) {
  const text = useFigureText()
  return (
    <span {...(typeof why === "string" && why !== "" ? { title: why } : {})}>
      <span aria-hidden="true" className="text-ink-3">
        {text.none}
      </span>
      <span className="sr-only">{why}</span>
    </span>
  )
}
