import { NextIntlClientProvider } from "next-intl"
import { renderToStaticMarkup } from "react-dom/server"
import { expect, test } from "vitest"
import { wordDifference } from "#lib/core/text-difference.ts"
import { en } from "#lib/i18n/messages/en.ts"
import { DifferenceText } from "./difference-text.tsx"

test("a difference shows what cannot be seen, in what stayed, came and went", () => {
  const parts = wordDifference("pay \u202euoy\u202c now", "pay \u202euoy\u202c lat\u200ber")
  const markup = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={{ common: en.common }} timeZone="UTC">
      <DifferenceText parts={parts} labels={{ removed: "Removed", added: "Added" }} />
    </NextIntlClientProvider>,
  )
  expect(markup).toContain("U+202E")
  expect(markup).toContain("U+200B")
  expect(markup).not.toMatch(/[\u202e\u202c\u200b]/)
})
