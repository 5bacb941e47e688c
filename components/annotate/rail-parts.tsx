"use client"

import type { ComponentType, ReactNode } from "react"

/** The pieces of the rail that drag and drop replaces with its own. Without it they are plain boxes. */
export interface RailParts {
  /** Something that can be dragged; `handle` is what it is dragged by. */
  readonly Entry: ComponentType<{
    responseKey: string
    children: (handle: ReactNode) => ReactNode
  }>
  /** A place to drop: `id` says which. */
  readonly Target: ComponentType<{
    id: string
    disabled?: boolean
    className: string
    children?: ReactNode
  }>
}

/** Dots to grip; drawn, so that they neither load nor are read out. */
export function Grip() {
  return (
    <svg viewBox="0 0 10 14" aria-hidden="true" className="h-3.5 w-2.5 fill-current">
      {[2, 7, 12].map((y) => [2, 8].map((x) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.2" />))}
    </svg>
  )
}

export const plainParts: RailParts = {
  Entry: ({ children }) =>
    children(
      <span aria-hidden="true" className="text-line-strong">
        <Grip />
      </span>,
    ),
  Target: ({ className, children }) => <div className={className}>{children}</div>,
}
