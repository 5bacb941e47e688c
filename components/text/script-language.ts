const sampleLength = 2000

const hangul = /\p{Script=Hangul}/gu
const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu
const han = /\p{Script=Han}/gu
const letters = /\p{L}/gu

/**
 * The language that a text's script tells, for how it is read out and where its lines break; undefined where the script
 * tells none, as Latin letters do. A quarter of the letters is enough: code and names are in Latin letters everywhere.
 */
export function languageOfScript(text: string): "ko" | "ja" | "zh" | undefined {
  const sample = text.slice(0, sampleLength)
  const count = (script: RegExp) => sample.match(script)?.length ?? 0
  const least = Math.max(1, count(letters) / 4)
  if (count(hangul) >= least) return "ko"
  const [kanaCount, hanCount] = [count(kana), count(han)]
  if (kanaCount + hanCount < least) return undefined
  return kanaCount > 0 ? "ja" : "zh"
}
