import { createHash } from "node:crypto"
import { createReadStream } from "node:fs"
import { access, readFile } from "node:fs/promises"
import path from "node:path"
import { pipeline } from "node:stream/promises"
import { z } from "zod"
import { EmbeddingsError } from "./embeddings-error.ts"
import { byteTokens, wordPieceTokenizer } from "./word-pieces.ts"
import type { Tokenize, WordPieceOptions } from "./word-pieces.ts"

/** A sentence model as its folder describes it. */
export interface ModelFolder {
  /** The ONNX file */
  readonly file: string
  /** Of all that a vector depends on */
  readonly sha256: string
  readonly tokenize: Tokenize
  /** What is made of the tokens' vectors where the model makes nothing of them: their mean, or the first one's */
  readonly pooling: "mean" | "first"
}

/** Where exports put the model: beside the tokenizer, or in a folder of its own. */
const modelFiles = ["model.onnx", "onnx/model.onnx"]
const textFiles = {
  tokenizer: "tokenizer.json",
  vocabulary: "vocab.txt",
  tokenizerConfig: "tokenizer_config.json",
  sentence: "sentence_bert_config.json",
  pooling: "1_Pooling/config.json",
} as const
type Texts = Record<keyof typeof textFiles, string | null>

const mostTokens = 512

const tokenSchema = z.union([
  z.string(),
  z.object({ content: z.string() }).transform((t) => t.content),
])
const tokenizerConfigSchema = z.object({
  tokenizer_class: z.string().optional(),
  model_max_length: z.number().positive().optional(),
  do_lower_case: z.boolean().default(true),
  strip_accents: z.boolean().nullish(),
  tokenize_chinese_chars: z.boolean().default(true),
  cls_token: tokenSchema.default("[CLS]"),
  sep_token: tokenSchema.default("[SEP]"),
  unk_token: tokenSchema.default("[UNK]"),
})
/** The tokenizers that are read: BERT's, whatever the vocabulary. */
const tokenizerSchema = z.object({
  model: z.object({
    type: z.literal("WordPiece"),
    continuing_subword_prefix: z.literal("##"),
    vocab: z.record(z.string(), z.number().int()),
  }),
  normalizer: z.object({
    type: z.literal("BertNormalizer"),
    lowercase: z.boolean(),
    strip_accents: z.boolean().nullable(),
    handle_chinese_chars: z.boolean(),
  }),
  pre_tokenizer: z.object({ type: z.literal("BertPreTokenizer") }),
})
const sentenceSchema = z.object({ max_seq_length: z.number().int().positive().nullish() })
const poolingSchema = z.looseObject({
  pooling_mode: z.union([z.string(), z.array(z.string())]).optional(),
})
/** sentence-transformers names the mode, and before its version 6 had a switch for each. */
const poolings = new Map<string, ModelFolder["pooling"]>([
  ["mean", "mean"],
  ["pooling_mode_mean_tokens", "mean"],
  ["cls", "first"],
  ["pooling_mode_cls_token", "first"],
])

/**
 * Reads what `optimum-cli export onnx` and `SentenceTransformer.save_pretrained` write of a sentence model: the ONNX file,
 * its tokenizer, and where they are there the greatest length and the pooling.
 *
 * @throws {EmbeddingsError} where a part is missing or of a kind that is not read
 */
export async function readModelFolder(folder: string): Promise<ModelFolder> {
  const file = await findModel(folder)
  const entries = Object.entries(textFiles).map(
    async ([name, place]) => [name, await readOptional(path.join(folder, place))] as const,
  )
  // The keys are those of `textFiles`.
  const texts = Object.fromEntries(await Promise.all(entries)) as Texts
  const hash = createHash("sha256")
  await pipeline(createReadStream(file), hash, { end: false })
  for (const text of Object.values(texts)) hash.update(`\u0000${text ?? ""}`)
  return {
    file,
    sha256: hash.digest("hex"),
    tokenize: makeTokenizer(texts),
    pooling: readPooling(texts.pooling),
  }
}

async function findModel(folder: string): Promise<string> {
  for (const name of modelFiles) {
    const file = path.join(folder, name)
    try {
      await access(file)
      return file
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }
  throw new EmbeddingsError(`The folder has neither ${modelFiles.join(" nor ")}`)
}

async function readOptional(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8")
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT"
}

function parse<T>(schema: z.ZodType<T>, text: string | null): T {
  return schema.parse(text === null ? {} : JSON.parse(text))
}

function makeTokenizer(texts: Texts): Tokenize {
  const config = parse(tokenizerConfigSchema, texts.tokenizerConfig)
  const { max_seq_length } = parse(sentenceSchema, texts.sentence)
  const maxTokens = Math.min(
    mostTokens,
    config.model_max_length ?? mostTokens,
    max_seq_length ?? mostTokens,
  )
  const { cls_token: begin, sep_token: end, unk_token: unknown } = config
  const options = { begin, end, unknown, maxTokens }
  if (texts.tokenizer !== null) {
    const { vocabulary, ...prepared } = parseTokenizer(texts.tokenizer)
    return wordPieceTokenizer(vocabulary, { ...options, ...prepared })
  }
  if (texts.vocabulary !== null) {
    const tokens = texts.vocabulary.replace(/\r?\n$/, "").split(/\r?\n/)
    return wordPieceTokenizer(new Map(tokens.map((token, id) => [token, id])), {
      ...options,
      lowerCase: config.do_lower_case,
      stripAccents: config.strip_accents ?? config.do_lower_case,
      splitIdeographs: config.tokenize_chinese_chars,
    })
  }
  if (config.tokenizer_class === "ByT5Tokenizer") return (text) => byteTokens(text, maxTokens)
  throw new EmbeddingsError(
    "The folder has no tokenizer: no tokenizer.json, no vocab.txt, and no tokenizer_config.json of ByT5Tokenizer",
  )
}

type Prepared = Pick<WordPieceOptions, "lowerCase" | "stripAccents" | "splitIdeographs">

function parseTokenizer(text: string): Prepared & { vocabulary: ReadonlyMap<string, number> } {
  const parsed = tokenizerSchema.safeParse(JSON.parse(text))
  if (!parsed.success) {
    throw new EmbeddingsError(
      "Its tokenizer.json is no WordPiece tokenizer of BERT's; such a model needs a server of its own",
    )
  }
  const { model, normalizer } = parsed.data
  return {
    vocabulary: new Map(Object.entries(model.vocab)),
    lowerCase: normalizer.lowercase,
    stripAccents: normalizer.strip_accents ?? normalizer.lowercase,
    splitIdeographs: normalizer.handle_chinese_chars,
  }
}

function readPooling(text: string | null): ModelFolder["pooling"] {
  if (text === null) return "mean"
  const config = parse(poolingSchema, text)
  const switches = Object.keys(config).filter((key) => key.startsWith("pooling_mode_"))
  const modes = [config.pooling_mode ?? switches.filter((key) => config[key] === true)].flat()
  const pooling = modes.length === 1 ? poolings.get(modes[0] ?? "") : undefined
  if (pooling === undefined) {
    throw new EmbeddingsError(
      "Its 1_Pooling/config.json asks for something else than the mean or the first token",
    )
  }
  return pooling
}
