import { expect, test } from "vitest"
import { languageOfScript } from "./script-language.ts"

test.each([
  ["설탕은 과일 무게의 절반이에요.", "ko"],
  ["`jam_weight` 함수는 과일 무게를 돌려줍니다.", "ko"],
  ["漢字와 한글을 섞어 쓴 글", "ko"],
  ["砂糖は果物の半分の重さです。", "ja"],
  ["糖的重量是水果的一半。", "zh"],
  ["Half as much sugar as fruit.", undefined],
  ["The word for it is 잼, as they say in Seoul.", undefined],
  ["1 + 1 = 2", undefined],
  ["", undefined],
])("%j is in %s", (text, language) => {
  expect(languageOfScript(text)).toBe(language)
})
