import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises"
import os from "node:os"
import path from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { createRng } from "#lib/core/random.ts"
import { EmbeddingsError } from "#lib/embeddings/embeddings-error.ts"
import { getVectorSource } from "#lib/embeddings/find-vector-source.ts"
import { loadLocalModel } from "#lib/embeddings/local-model.ts"
import { patient } from "#lib/embeddings/vector-source.ts"
import { embedTraining } from "#lib/scorers/embed-training.ts"
import { runTrainingTask } from "#lib/scorers/training-task.ts"
import { ownDatabase } from "#tests/support/database.ts"
import { makeProject } from "#tests/support/factories.ts"
import { tinyOnnxModel } from "#tests/support/onnx-model.ts"
import { smallTrainingInput } from "#tests/support/trained-scorer.ts"

const dimension = 6
const byteCount = 259
const folders: string[] = []

async function makeFolder(files: Record<string, string | Uint8Array>): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "palate-onnx-"))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    await mkdir(path.dirname(file), { recursive: true })
    await writeFile(file, content)
  }
  return folder
}

function drawTable(tokens: number): Float32Array {
  const random = createRng(3)
  return Float32Array.from({ length: tokens * dimension }, () => random() * 2 - 1)
}

/** What the model is to give: the mean of the tokens' vectors. */
function meanOf(table: Float32Array, tokens: readonly number[]): number[] {
  return Array.from({ length: dimension }, (_, k) => {
    const values = tokens.map((token) => table[token * dimension + k] ?? NaN)
    return values.reduce((sum, x) => sum + x, 0) / tokens.length
  })
}

function expectClose(found: Float32Array | undefined, expected: number[]): void {
  expect(found).toHaveLength(expected.length)
  expected.forEach((x, k) => expect(found?.[k]).toBeCloseTo(x, 5))
}

const ask = async (folder: string, texts: string[]) =>
  (await loadLocalModel(folder)).request(texts, patient, new AbortController().signal)

ownDatabase()

let byBytes: string
const table = drawTable(byteCount)

beforeAll(async () => {
  byBytes = await makeFolder({
    "model.onnx": tinyOnnxModel(table, dimension),
    "tokenizer_config.json": JSON.stringify({ tokenizer_class: "ByT5Tokenizer" }),
  })
  process.env["PALATE_EMBEDDINGS_MODEL"] = byBytes
})
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true })
})

describe("PALATE_EMBEDDINGS_MODEL", () => {
  it("is what a project without a server embeds by, unless it says no", async () => {
    const projectId = await makeProject()
    const input = smallTrainingInput(1, 60)
    const embedded = await embedTraining(projectId, input, undefined, () => undefined)
    const { model } = await loadLocalModel(byBytes)
    const embeddings = { source: "local", model, dimension, maxCharacters: 6_000 }
    expect(embedded.vectors?.model).toEqual(embeddings)
    const task = { seed: 1, hashBits: 12, champion: null, seenByChampion: [], warmStart: null }
    const { metrics } = runTrainingTask({ ...task, input: embedded }, () => undefined)
    expect(metrics.training.embeddings).toMatchObject(embeddings)
    expect(await embedTraining(projectId, input, false, () => undefined)).toBe(input)
    const other = { source: "local", model: "other@1", dimension, maxCharacters: 6_000 } as const
    await expect(getVectorSource(projectId, other)).rejects.toThrow(
      `PALATE_EMBEDDINGS_MODEL holds ${model}`,
    )
  })
})

describe("a local ONNX model", () => {
  it("gives the mean of its tokens, each text for itself", async () => {
    const texts = ["a", "An answer that is longer.", "한국어"]
    const vectors = await ask(byBytes, texts)
    texts.forEach((text, i) => {
      const tokens = [...Buffer.from(text, "utf8").map((byte) => byte), -2].map((byte) => byte + 3)
      expectClose(vectors[i], meanOf(table, tokens))
    })
    expect(await ask(byBytes, [texts[1] ?? ""])).toEqual([vectors[1]])
  })

  it("reads vocab.txt and tokenizer_config.json", async () => {
    const vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "good", "##ness", "Good"]
    const files = {
      "model.onnx": tinyOnnxModel(table, dimension),
      "vocab.txt": `${vocabulary.join("\n")}\n`,
    }
    const uncased = await makeFolder(files)
    const config = JSON.stringify({ do_lower_case: false, model_max_length: 1e30 })
    const cased = await makeFolder({ ...files, "tokenizer_config.json": config })
    expectClose((await ask(uncased, ["Goodness"]))[0], meanOf(table, [2, 4, 5, 3]))
    expectClose((await ask(cased, ["Goodness"]))[0], meanOf(table, [2, 6, 5, 3]))
    const names = await Promise.all(
      [uncased, cased].map(async (f) => (await loadLocalModel(f)).model),
    )
    expect(names.map((name) => name.split("@")[1])).toEqual(
      expect.arrayContaining([expect.stringMatching(/^[0-9a-f]{12}$/) as string]),
    )
    expect(names[0]?.split("@")[1]).not.toBe(names[1]?.split("@")[1])
  })

  const model = tinyOnnxModel(table, dimension)
  /** `tokenizer.json` as the tokenizers library writes it, as far as it is read. */
  const tokenizerFile = (type: string) =>
    JSON.stringify({
      version: "1.0",
      normalizer: {
        type: "BertNormalizer",
        clean_text: true,
        handle_chinese_chars: true,
        strip_accents: null,
        lowercase: true,
      },
      pre_tokenizer: { type: "BertPreTokenizer" },
      model: {
        type,
        unk_token: "<unk>",
        continuing_subword_prefix: "##",
        vocab: { "<s>": 7, "</s>": 9, "<unk>": 11, good: 20, "##ness": 21 },
      },
    })
  const marks = { cls_token: "<s>", sep_token: { content: "</s>" }, unk_token: "<unk>" }

  it("reads a folder as a sentence model is published: onnx/model.onnx, tokenizer.json, lengths and pooling", async () => {
    const files = {
      "onnx/model.onnx": model,
      "tokenizer.json": tokenizerFile("WordPiece"),
      "tokenizer_config.json": JSON.stringify({ ...marks, model_max_length: 5 }),
      "sentence_bert_config.json": JSON.stringify({ max_seq_length: 4 }),
    }
    const pooling = (mode: object) => ({ "1_Pooling/config.json": JSON.stringify(mode) })
    const plain = await makeFolder(files)
    expectClose((await ask(plain, ["Goodness bad good"]))[0], meanOf(table, [7, 20, 21, 9]))
    for (const mode of [{ pooling_mode_mean_tokens: true }, { pooling_mode: "mean" }]) {
      const mean = await makeFolder({ ...files, ...pooling(mode) })
      expect(await ask(mean, ["good"])).toEqual(await ask(plain, ["good"]))
    }
    for (const mode of [{ pooling_mode_cls_token: true }, { pooling_mode: "cls" }]) {
      const first = await makeFolder({ ...files, ...pooling(mode) })
      expectClose((await ask(first, ["good"]))[0], meanOf(table, [7]))
    }
    const both = { pooling_mode_mean_tokens: true, pooling_mode_max_tokens: true }
    for (const mode of [both, { pooling_mode: ["mean", "cls"] }, { pooling_mode: "lasttoken" }]) {
      const other = await makeFolder({ ...files, ...pooling(mode) })
      await expect(loadLocalModel(other)).rejects.toThrow("1_Pooling/config.json")
    }
  })

  it("says what is wrong with a folder", async () => {
    const empty = await makeFolder({})
    await expect(loadLocalModel(empty)).rejects.toThrow(EmbeddingsError)
    await expect(loadLocalModel(empty)).rejects.toThrow("model.onnx")
    const broken = await makeFolder({
      "model.onnx": "no model",
      "vocab.txt": "[CLS]\n[SEP]\n[UNK]",
    })
    await expect(loadLocalModel(broken)).rejects.toThrow("PALATE_EMBEDDINGS_MODEL cannot be loaded")
  })

  it("takes no other tokenizer for its own", async () => {
    const without = await makeFolder({ "model.onnx": model })
    await expect(loadLocalModel(without)).rejects.toThrow("no tokenizer")
    const other = { "model.onnx": model, "tokenizer.json": tokenizerFile("Unigram") }
    await expect(loadLocalModel(await makeFolder(other))).rejects.toThrow("no WordPiece")
  })
})
