import { NextIntlClientProvider } from "next-intl"
import { renderToStaticMarkup } from "react-dom/server"
import { describe, expect, it } from "vitest"
import type { DatasetDto } from "#lib/contracts/datasets.ts"
import { pairPolicySchema } from "#lib/contracts/projects.ts"
import { en } from "#lib/i18n/messages/en.ts"
import { ko } from "#lib/i18n/messages/ko.ts"
import { DatasetTable } from "./dataset-table.tsx"

const messages = { en, ko }

function version(counts: Partial<DatasetDto["counts"]>): DatasetDto {
  return {
    id: "0198f6a2-0000-7000-8000-000000000001",
    projectId: "0198f6a2-0000-7000-8000-000000000002",
    number: 1,
    status: "done",
    hash: "a".repeat(64),
    policy: pairPolicySchema.parse({}),
    counts: { pairs: 0, prompts: 7, judgments: 8, ties: 0, demonstrations: 0, ...counts },
    splits: { train: 0, validation: 0, test: 0 },
    error: null,
    createdAt: "2026-01-01T00:00:00.000Z",
    finishedAt: "2026-01-01T00:00:01.000Z",
  }
}

/** The heads of the columns and the cells of the first row. */
function render(locale: "en" | "ko", datasets: readonly DatasetDto[]) {
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="UTC">
      <DatasetTable projectId="" datasets={datasets} query={{ limit: 50 }} />
    </NextIntlClientProvider>,
  )
  const texts = (tag: string) =>
    [...markup.matchAll(new RegExp(`<${tag}\\b[^>]*>(.*?)</${tag}>`, "g"))].map(
      ([, inner = ""]) => inner,
    )
  return { heads: texts("th"), cells: texts("td") }
}

describe.each(["en", "ko"] as const)("a list of dataset versions (%s)", (locale) => {
  const { columns } = messages[locale].results.datasets

  it("says of written work how many texts it holds, and nothing of pairs", () => {
    const { heads, cells } = render(locale, [version({ demonstrations: 12 })])
    expect(heads).toContain(columns.written)
    for (const column of [columns.pairs, columns.ties, columns.splits]) {
      expect(heads).not.toContain(column)
    }
    expect(cells).toContain("12")
    expect(cells).not.toContain("0")
  })

  it("says both of edits, and pairs alone of rankings", () => {
    const edits = render(locale, [version({ pairs: 34, demonstrations: 12 })])
    expect(edits.heads).toEqual(expect.arrayContaining([columns.pairs, columns.written]))
    expect(edits.cells).toEqual(expect.arrayContaining(["34", "12"]))
    const rankings = render(locale, [version({ pairs: 34 })])
    expect(rankings.heads).toContain(columns.pairs)
    expect(rankings.heads).not.toContain(columns.written)
  })
})
