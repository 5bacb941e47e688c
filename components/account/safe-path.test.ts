import { expect, test } from "vitest"
import { safePath } from "./safe-path.ts"

test.each([
  ["/annotate/1?x=2#y", "/annotate/1?x=2#y"],
  [null, "/"],
  ["", "/"],
  ["https://elsewhere.example/", "/"],
  ["//elsewhere.example", "/"],
  ["/\\elsewhere.example", "/"],
  ["/\t/elsewhere.example", "/"],
  ["/.//elsewhere.example", "/"],
  ["/a/..//elsewhere.example", "/"],
  ["/%2e\\/elsewhere.example", "/"],
  ["/a//b", "/a//b"],
  ["a", "/"],
  ["javascript:alert(1)", "/"],
])("%j leads to %s", (target, path) => {
  expect(safePath(target)).toBe(path)
})
