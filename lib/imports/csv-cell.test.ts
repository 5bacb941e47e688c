import { expect, it } from "vitest"
import { csvCell } from "./csv-cell.ts"

it.each([
  ["plain", "plain"],
  ['a "quoted", one', '"a ""quoted"", one"'],
  ["two\nlines", '"two\nlines"'],
  ["=1+1", "'=1+1"],
  ["+1", "'+1"],
  ["-1", "'-1"],
  ["@sum", "'@sum"],
  ["\tx", "'\tx"],
  ["\rx", '"\'\rx"'],
  ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
])("writes %j as %j", (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})
