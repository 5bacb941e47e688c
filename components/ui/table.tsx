import type { ComponentProps, ReactNode } from "react"
import { classNames } from "./class-names.ts"

/** Hairline table. On narrow screens it scrolls inside its own region, which the keyboard can reach by `label`. */
export function Table({
  label,
  className,
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    <div
      role="region"
      aria-label={label}
      tabIndex={0}
      className={classNames("relative overflow-x-auto", className)}
    >
      {/* A chip is taller than its line and must not push the words of its cell below those of the others. */}
      <table className="w-full border-collapse text-14 [&_[data-chip]]:-my-1 [&_tbody_tr:last-child>*]:border-b-0">
        {children}
      </table>
    </div>
  )
}

type CellProps = {
  /** Numbers stand at the end of the cell, in tabular figures. */
  numeric?: boolean
}

export function TableHead({ numeric, className, ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      {...rest}
      className={classNames(
        "label border-b border-line pe-2.5 pb-2 whitespace-nowrap last:pe-0",
        numeric ? "text-end" : "text-start",
        className,
      )}
    />
  )
}

export function TableCell({ numeric, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return <td {...rest} className={classNames(cellClass, numeric && numericClass, className)} />
}

/** The cell that names its row. */
export function TableRowHead({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="row"
      {...rest}
      className={classNames(cellClass, "text-start font-normal", className)}
    />
  )
}

const cellClass = "border-b border-line py-2.5 pe-2.5 align-top last:pe-0"
const numericClass = "text-end whitespace-nowrap tabular-nums"
