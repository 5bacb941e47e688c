import { Download } from "lucide-react"
import { useFormatter, useTranslations } from "next-intl"
import { buttonClass } from "#components/ui/button-class.ts"
import { Table, TableCell, TableHead } from "#components/ui/table.tsx"
import type { ImportDto } from "#lib/contracts/items.ts"

/** The first refused rows of an import, each with where and why, and all of them as a file. */
export function RefusedRows({ item }: { item: ImportDto }) {
  const t = useTranslations("imports.refused")
  const format = useFormatter()
  return (
    <details className="mt-2.5 text-14">
      <summary className="w-fit rounded-xs text-13 font-medium">
        {t("show", { count: item.rejected })}
      </summary>
      <div className="mt-3">
        <Table label={t("title")} className="max-h-96 overflow-y-auto">
          <thead>
            <tr>
              <TableHead numeric>{t("row")}</TableHead>
              <TableHead className="ps-5">{t("path")}</TableHead>
              <TableHead className="ps-5">{t("message")}</TableHead>
            </tr>
          </thead>
          <tbody>
            {item.errors.map((error) => (
              <tr key={`${error.row} ${error.path}`}>
                <TableCell numeric>{format.number(error.row)}</TableCell>
                <TableCell className="overflow-clip ps-5 font-mono text-13 whitespace-nowrap">
                  {error.path || "–"}
                </TableCell>
                <TableCell
                  lang="en"
                  className="w-full min-w-52 overflow-clip ps-5 [overflow-wrap:anywhere]"
                >
                  {error.message}
                </TableCell>
              </tr>
            ))}
          </tbody>
        </Table>
        {item.errorsUrl === null ? null : (
          <a
            href={item.errorsUrl}
            download
            className={buttonClass("default", "s", { className: "mt-3" })}
          >
            <Download aria-hidden="true" className="size-3.5" />
            {t("download")}
          </a>
        )}
      </div>
    </details>
  )
}
