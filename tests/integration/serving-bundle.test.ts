import { readFile } from "node:fs/promises"
import path from "node:path"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "#lib/contracts/actor.ts"
import { AppError } from "#lib/contracts/app-error.ts"
import { db } from "#lib/db/client.ts"
import { decodeSafetensors } from "#lib/core/scorer/safetensors.ts"
import { bundleScorer } from "#lib/scorers/bundle-scorer.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeProject, makeUser } from "#tests/support/factories.ts"
import { findPython, runPython, scoreWithPython, unzipWithPython } from "#tests/support/python.ts"
import { scoreByVersion } from "#tests/support/score.ts"
import {
  smallTrainingInput,
  storeScorer,
  trainFullScorer,
  withDrawnWeights,
} from "#tests/support/trained-scorer.ts"

ownDatabase()

let admin: Actor
let id: string
let projectId: string
let unpacked: Awaited<ReturnType<typeof unzipWithPython>>

beforeAll(async () => {
  await findPython()
  admin = await makeUser("admin")
  projectId = await makeProject()
  const drawn = withDrawnWeights(trainFullScorer(smallTrainingInput(1)))
  id = await storeScorer(projectId, 1, "champion", drawn)
  unpacked = await unzipWithPython((await bundleScorer(admin, { id })).bytes)
})
afterAll(async () => {
  await unpacked.remove()
})

const code = [
  "```python",
  "def f(x):",
  "    return x ** 2  # https://example.org/a?b=c",
  "```",
  "- one `inline` item",
  "12) **bold** and *not*",
  "# Heading",
  "    # no heading",
].join("\n")

const texts = [
  "",
  " ",
  "Because you asked first: measure, then check. WHY NOT?? Really...",
  "먼저 확인하고, 따라서 이유를 설명합니다. 그런 것 같아요!! ㅋㅋㅋ",
  "죄송합니다. 그 요청은 도와드릴 수 없습니다",
  "理由は「簡単」です。とにかく、たぶん。カタカナ、漢字。",
  "我认为，因为如此；所以？对不起，我无法提供。",
  "Привет, как дела? مرحبا بالعالم नमस्ते दुनिया Ελλάδα ΟΔΟΣ",
  "İstanbul ISTANBUL ıI ß ẞ ﬁ Ǆ ǅ K Ω ΑΣ ΑΣ. σς",
  "제i'm sorry 그것은",
  "```\ncode that never ends\n  ``` again\n```three",
  "I'm sorry, I can’t help with that. As an AI language model\u00a0I cannot.",
  "👍🏽 family 👨‍👩‍👧‍👦 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 𐐀𐐨 🇰🇷 ends with 😀",
  "\ufeffbom \u001c\u001d\u001e\u001f \u0085 \u2028 \u2029 \u200b \u0000 \u3000x",
  "lone \ud83d surrogate \udc00\ud83d",
  code,
  code.replaceAll("\n", "\r\n"),
  "- \u001cx\n- \ufeffx\n* \u00a0y\n#\u00a0x\n## \u0085z",
  "a".repeat(5000) + " " + "!?".repeat(300) + " 3.14 example.org U.S.A. … end…\nnext",
  "stuff ".repeat(400) + "one two three one two three",
]

const serverScores = async (inputs: { prompt: string; response: string }[]) =>
  (await scoreByVersion(admin, { id, inputs })).scores

/** The records whose score in Python is not the server's, with both. */
async function differing(inputs: { prompt: string; response: string }[]): Promise<unknown[]> {
  const [theirs, ours] = await Promise.all([
    scoreWithPython(unpacked.folder, inputs),
    serverScores(inputs),
  ])
  const pairs = inputs.map((input, i) => ({ ...input, theirs: theirs[i], ours: ours[i] }))
  return pairs.filter((pair) => !(Math.abs((pair.theirs ?? NaN) - (pair.ours ?? NaN)) < 1e-5))
}

describe("a bundle", () => {
  it("holds the four files, and is the same bytes each time", async () => {
    expect(unpacked.names).toEqual(["README.md", "config.json", "score.py", "weights.safetensors"])
    const [first, second] = [await bundleScorer(admin, { id }), await bundleScorer(admin, { id })]
    expect(second.etag).toBe(first.etag)
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0)
    const stored = await db().scorer.findUniqueOrThrow({ where: { id }, select: { weights: true } })
    const weights = await readFile(path.join(unpacked.folder, "weights.safetensors"))
    expect(Buffer.compare(weights, stored.weights ?? new Uint8Array())).toBe(0)
    expect([...decodeSafetensors(weights).keys()]).toContain("char.weight")
  })

  it("is the same bytes after another scorer became champion and the project another name", async () => {
    const before = await bundleScorer(admin, { id })
    await db().scorer.update({ where: { id }, data: { state: "retired" }, select: { id: true } })
    const data = { name: "Another name", locale: "ko" as const }
    await db().project.update({ where: { id: projectId }, data, select: { id: true } })
    expect((await bundleScorer(admin, { id })).etag).toBe(before.etag)
  })

  it("tells what the scorer is in its README", async () => {
    const card = await readFile(path.join(unpacked.folder, "README.md"), "utf8")
    for (const heading of ["Data", "Model", "Figures", "Limits", "Use", "Licence"]) {
      expect(card).toContain(`## ${heading}\n`)
    }
    expect(card).toContain(id)
  })

  it("is refused while the scorer is not trained", async () => {
    const { id: queued } = await db().scorer.create({
      data: { projectId, number: 9, config: {} },
      select: { id: true },
    })
    await expect(bundleScorer(admin, { id: queued })).rejects.toMatchObject({ code: "conflict" })
    const outsider = await makeUser("researcher")
    await expect(bundleScorer(outsider, { id })).rejects.toBeInstanceOf(AppError)
  })
})

describe("score.py", () => {
  it("gives the server's scores on text of every kind", async () => {
    const inputs = texts.flatMap((response, i) => [
      { prompt: texts[(i + 3) % texts.length] ?? "", response },
      { prompt: response, response },
    ])
    expect(await differing(inputs)).toEqual([])
  })

  it("gives the server's scores on arbitrary text", async () => {
    // Letters that got a lower case after Unicode 13 are left out: which there are depends on Python's version.
    const isNew =
      /[\u1c89\u1c8a\u2c2f\u2c5f\ua7c0-\ua7dc\u{10570}-\u{105bf}\u{10d50}-\u{10d85}\u{16ea0}-\u{16ed3}]/u
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.string({
        unit: fc.constantFrom(
          ...Array.from('Aa zZ09_.,;:!?"()`*#->\n\t\r가다요漢字カなйعअ😀’“。「\u00a0\ufeff\u001c'),
        ),
        maxLength: 200,
      }),
    )
    const records = fc.record({ prompt: text, response: text })
    const inputs = fc
      .sample(records, { seed: 20, numRuns: 600 })
      .filter(({ prompt, response }) => !isNew.test(prompt + response))
    expect(inputs.length).toBeGreaterThan(400)
    expect(await differing(inputs)).toEqual([])
  })

  it("reads messages as the server does", async () => {
    const prompt = [
      { role: "system" as const, content: "Be brief." },
      { role: "user" as const, content: "Why?" },
    ]
    const response = [{ role: "assistant" as const, content: "Because." }]
    const [theirs] = await scoreWithPython(unpacked.folder, [{ prompt, response }])
    const { scores } = await scoreByVersion(admin, { id, inputs: [{ prompt, response }] })
    expect(theirs).toBeCloseTo(scores[0] ?? 0, 6)
  })

  it("uses nothing but the standard library", async () => {
    const script = path.join(unpacked.folder, "score.py")
    const input = `${JSON.stringify({ prompt: "p", response: texts[2] })}\n`
    const noPackages = await runPython(["-I", "-S", script], input)
    const [expected] = await serverScores([{ prompt: "p", response: texts[2] ?? "" }])
    expect(Number(noPackages)).toBeCloseTo(expected ?? 0, 6)
  })

  it("says which line it cannot read", async () => {
    const script = path.join(unpacked.folder, "score.py")
    await expect(runPython([script], '{"prompt":"p"}\n')).rejects.toThrow("line 1: KeyError")
  })
})
