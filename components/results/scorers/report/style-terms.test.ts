import { expect, test } from "vitest"
import { denseTermNames } from "#lib/core/scorer/dense-terms.ts"
import { STYLE_FEATURES } from "#lib/core/scorer/style-features.ts"
import { readStyleTerm, styleTerms } from "./style-terms.ts"

const names = STYLE_FEATURES.map(({ name }) => name)

test("every style feature of today has words", () => {
  expect([...styleTerms]).toEqual(names)
})

test("every term is read as what the model means by it", () => {
  const forms = denseTermNames(names).map(readStyleTerm)
  const count = names.length
  expect(forms.slice(0, count)).toEqual(names.map((term) => ({ term, form: "more" })))
  expect(forms.slice(count, 2 * count)).toEqual(names.map((term) => ({ term, form: "unusual" })))
  expect(forms.slice(2 * count)).toEqual(names.slice(1).map((term) => ({ term, form: "inLong" })))
})

test("a feature that is not known keeps its form", () => {
  expect(readStyleTerm("|emoji|")).toEqual({ term: null, form: "unusual" })
})
