import { expect, test } from "vitest"
import { acceptedLocale, knownTimeZone } from "./locale.ts"

test.each([
  [null, "en"],
  ["", "en"],
  ["ko-KR,ko;q=0.9,en;q=0.8", "ko"],
  ["de-DE,ko;q=0.4,en;q=0.6", "en"],
  ["fr, ko;q=0", "en"],
  ["KO", "ko"],
])("the first known language of %j is %s", (header, locale) => {
  expect(acceptedLocale(header)).toBe(locale)
})

test("an unknown time zone is UTC", () => {
  expect(knownTimeZone("Asia/Seoul")).toBe("Asia/Seoul")
  expect(knownTimeZone("Mars/Olympus")).toBe("UTC")
  expect(knownTimeZone(undefined)).toBe("UTC")
})
