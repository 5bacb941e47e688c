import { expect, test } from "vitest"
import { en } from "./en.ts"
import { ko } from "./ko.ts"

type Tree = { readonly [key: string]: string | Tree }

/** Every message by its full key. */
function flatten(tree: Tree, path = ""): Map<string, string> {
  const all = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") all.set(`${path}${key}`, value)
    else for (const [inner, text] of flatten(value, `${path}${key}.`)) all.set(inner, text)
  }
  return all
}

/** The names of a message's arguments and tags. */
function namesIn(message: string): string[] {
  const names = [...message.matchAll(/\{\s*(\w+)\s*[,}]|<(\w+)>/g)].map((m) => m[1] ?? `<${m[2]}>`)
  return [...new Set(names)].toSorted()
}

const english = flatten(en)
const korean = flatten(ko)

test("both languages have the same messages", () => {
  expect([...korean.keys()].toSorted()).toEqual([...english.keys()].toSorted())
})

test.each([...english])("%s takes the same arguments in both languages", (key, text) => {
  expect(namesIn(korean.get(key) ?? "")).toEqual(namesIn(text))
})

test("no message is empty or the same sentence in both languages", () => {
  const untranslated = [...english].filter(
    ([key, text]) => text.trim() === "" || (text.includes(" ") && korean.get(key) === text),
  )
  expect(untranslated).toEqual([])
})
