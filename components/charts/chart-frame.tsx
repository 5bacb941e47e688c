"use client"

import { useState, type ReactNode } from "react"
import { Button } from "../ui/button.tsx"
import { SectionHeading } from "../ui/section-heading.tsx"
import { Table, TableCell, TableHead, TableRowHead } from "../ui/table.tsx"

export type ChartLabels = { showTable: string; showChart: string }

export type ChartText = {
  title: string
  /** A sentence that says what the chart shows and what its marks mean. */
  description: string
  labels: ChartLabels
}

/** The chart as a table: the first cell of a row names it. Cells are written numbers and words. */
export type ChartTable = { columns: readonly string[]; rows: readonly (readonly string[])[] }

type ChartFrameProps = ChartText & { table: ChartTable; children: ReactNode }

/** Heading, sentence, chart, and the same figures as a table. Screen readers get title and sentence as one image. */
export function ChartFrame({ title, description, labels, table, children }: ChartFrameProps) {
  const [asTable, setAsTable] = useState(false)
  return (
    <section className="min-w-0">
      <SectionHeading
        title={title}
        lead={description}
        actions={
          <Button variant="quiet" size="s" onClick={() => setAsTable(!asTable)}>
            {asTable ? labels.showChart : labels.showTable}
          </Button>
        }
      />
      {asTable ? (
        <FigureTable label={title} table={table} />
      ) : (
        <div role="img" aria-label={`${title}. ${description}`} dir="ltr">
          {children}
        </div>
      )}
    </section>
  )
}

function FigureTable({ label, table }: { label: string; table: ChartTable }) {
  return (
    <Table label={label} className="max-h-80 overflow-y-auto">
      <thead>
        <tr>
          {table.columns.map((column, index) => (
            <TableHead key={index} numeric={index > 0}>
              {column}
            </TableHead>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, place) =>
              place === 0 ? (
                <TableRowHead key={place}>{cell}</TableRowHead>
              ) : (
                <TableCell key={place} numeric>
                  {cell}
                </TableCell>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
