import { readFile, readdir } from "node:fs/promises"
import path from "node:path"
import { z } from "zod"

type Tree = { [key: string]: string | Tree }

const treeSchema: z.ZodType<Tree> = z.record(
  z.string(),
  z.lazy(() => z.union([z.string(), treeSchema])),
)

/** All dotted keys of a message file, e.g. `people.columns.name`. */
function keysOf(tree: Tree, prefix: string): string[] {
  return Object.entries(tree).flatMap(([key, value]) => {
    const full = `${prefix}.${key}`
    return typeof value === "string" ? [full] : keysOf(value, full)
  })
}

/** The placeholders of a message; translations must take the same. */
function placeholdersOf(message: string): string {
  const names = [...message.matchAll(/\{(\w+)(?=[,}])/g)].map((found) => found[1] ?? "")
  return [...new Set(names)].toSorted().join(" ")
}

function lookUp(tree: Tree, keys: readonly string[]): string | Tree | undefined {
  let node: string | Tree | undefined = tree
  for (const key of keys) node = typeof node === "object" ? node[key] : undefined
  return node
}

async function readTree(file: string): Promise<Tree> {
  return treeSchema.parse(JSON.parse(await readFile(file, "utf8")))
}

async function compareLanguages(folder: string, name: string): Promise<string[]> {
  const namespace = name.replace(/\.json$/, "")
  const english = await readTree(path.join(folder, "en", name))
  const korean = await readTree(path.join(folder, "ko", name))
  const wanted = new Set(keysOf(english, namespace))
  const found = new Set(keysOf(korean, namespace))
  const problems = [
    ...[...wanted].filter((key) => !found.has(key)).map((key) => `ko lacks ${key}`),
    ...[...found].filter((key) => !wanted.has(key)).map((key) => `en lacks ${key}`),
  ]
  for (const key of wanted) {
    const steps = key.split(".").slice(1)
    const [one, two] = [lookUp(english, steps), lookUp(korean, steps)]
    if (typeof one !== "string" || typeof two !== "string") continue
    if (placeholdersOf(one) !== placeholdersOf(two))
      problems.push(`${key} takes other values in ko`)
  }
  return problems
}

async function readSources(root: string): Promise<string> {
  const lists = await Promise.all(
    ["app", "components", "lib"].map(async (folder) => {
      const entries = await readdir(path.join(root, folder), { recursive: true })
      return entries
        .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|generated/.test(name))
        .map((name) => path.join(root, folder, name))
    }),
  )
  const texts = await Promise.all(lists.flat().map((file) => readFile(file, "utf8")))
  return texts.join("\n")
}

/**
 * Everything in quotes, what stands before the first `${` of a template, and groups that are read as a whole: the words
 * that name messages.
 */
function wordsOf(source: string): { whole: Set<string>; stems: Set<string>; raw: string[] } {
  const whole = new Set<string>()
  const stems = new Set<string>()
  for (const found of source.matchAll(/["'`]([A-Za-z][\w.-]*)["'`]/g)) whole.add(found[1] ?? "")
  for (const found of source.matchAll(/`([A-Za-z][\w.-]*\.)\$\{/g)) stems.add(found[1] ?? "")
  const raw = [...source.matchAll(/(?:\.raw\(\s*["'`]|\ben\.)([\w.]+)/g)].map(
    (found) => found[1] ?? "",
  )
  return { whole, stems, raw }
}

/** Groups that are read with a key that is computed: `useTranslations("common.roles")` and then `t(role)`. */
function computedGroups(source: string): Set<string> {
  const calls = source.matchAll(/[gu][es][et]Translations\("([\w.]+)"\)/g)
  return new Set([...calls].map((found) => found[1] ?? ""))
}

/**
 * Whether some part of the sources names this message: the end of its key in quotes, the beginning of that end in a
 * template, or its group as a whole. A sieve that lets a few unused ones through, and stops no used one.
 */
function isUsed(key: string, words: ReturnType<typeof wordsOf>, groups: Set<string>): boolean {
  const steps = key.split(".")
  if (groups.has(steps.slice(0, -1).join("."))) return true
  if (words.raw.some((group) => `.${key}.`.includes(`.${group}.`))) return true
  for (let from = 0; from < steps.length; from++) {
    const end = steps.slice(from)
    if (words.whole.has(end.join("."))) return true
    const stem = `${end.slice(0, -1).join(".")}.`
    if (end.length > 1 && words.stems.has(stem)) return true
  }
  return false
}

/**
 * What is wrong with the message files: keys or placeholders that one language has and the other lacks, and messages
 * that nothing shows. That every key in the code exists is the compiler's to check.
 */
export async function findMessageProblems(root: string): Promise<string[]> {
  const folder = path.join(root, "lib/i18n/messages")
  const names = (await readdir(path.join(folder, "en"))).filter((name) => name.endsWith(".json"))
  const problems = (await Promise.all(names.map((name) => compareLanguages(folder, name)))).flat()
  const source = await readSources(root)
  const words = wordsOf(source)
  const groups = computedGroups(source)
  for (const name of names) {
    const keys = keysOf(await readTree(path.join(folder, "en", name)), name.replace(/\.json$/, ""))
    for (const key of keys) if (!isUsed(key, words, groups)) problems.push(`${key} is never shown`)
  }
  return problems
}
