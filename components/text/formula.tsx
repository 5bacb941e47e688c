"use client"

import { useLayoutEffect, useRef, useState } from "react"
import { MarkedText } from "./hostile-marker.tsx"
import type { MathSupport } from "./math.ts"

type FormulaProps = {
  source: string
  display: boolean
  math: MathSupport
  hiddenLabel: string
}

/** A formula, drawn by KaTeX into a box of its own; its source where that fails. */
export function Formula({ source, display, math, hiddenLabel }: FormulaProps) {
  const box = useRef<HTMLSpanElement>(null)
  const [drawn, setDrawn] = useState(false)

  useLayoutEffect(() => {
    if (box.current) setDrawn(math.draw(source, display, box.current))
  }, [source, display, math])

  const layout = display ? "block overflow-x-auto overflow-y-hidden py-1" : undefined
  return (
    <>
      <span ref={box} dir="ltr" hidden={!drawn} className={drawn ? layout : undefined} />
      {drawn ? null : (
        <code dir="ltr" className="font-mono text-13 whitespace-pre-wrap">
          <MarkedText text={source} label={hiddenLabel} />
        </code>
      )}
    </>
  )
}
