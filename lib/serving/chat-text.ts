/** What the scorer reads: the contents of a conversation without a template's marks. */
export interface Exchange {
  prompt: string
  response: string
}

interface Turn {
  ofAssistant: boolean
  content: string
  /** Where its mark begins in the text. */
  at: number
  /** Where its content begins. */
  from: number
}

/** How chat templates begin a turn. Group 1 is the role, except where the mark itself is a role's. */
const turnMarks: readonly RegExp[] = [
  /<\|im_start\|>(\w+)\n?/g, // ChatML: Qwen, Yi, SmolLM
  /<\|start_header_id\|>(\w+)<\|end_header_id\|>/g, // Llama 3
  /<\|header_start\|>(\w+)<\|header_end\|>/g, // Llama 4
  /<start_of_turn>(\w+)\n?/g, // Gemma
  /<\|(system|user|assistant)\|>/g, // Zephyr, Phi, Tülu, GLM
  /<｜(User|Assistant)｜>/g, // DeepSeek
  /(\[INST\]|\[\/INST\])/g, // Llama 2, Mistral
  /(?:^|\n\n)(Human|Assistant): ?/g, // HH-RLHF
]

const assistantRoles = new Set(["assistant", "model", "[/inst]"])

const endTokens = [
  "<|im_end|>",
  "<|eot_id|>",
  "<|end_of_text|>",
  "<|eot|>",
  "<|end|>",
  "<|endoftext|>",
  "<|finetune_right_pad_id|>",
  "<end_of_turn>",
  "<eos>",
  "<pad>",
  "</s>",
  "<unk>",
  "[PAD]",
  "<｜end▁of▁sentence｜>",
  "<｜▁pad▁｜>",
]
/** DeepSeek's template has nothing else before what the system says. */
const deepSeekStart = "<｜begin▁of▁sentence｜>"
const startTokens = [
  ...endTokens,
  "<s>",
  "<bos>",
  "<|begin_of_text|>",
  "[gMASK]",
  "<sop>",
  deepSeekStart,
]

/** Without the end and padding tokens that a tokenizer leaves behind a text when it keeps special tokens. */
export function withoutEndTokens(text: string): string {
  let rest = text
  for (;;) {
    const trimmed = rest.trimEnd()
    const token = endTokens.find((end) => trimmed.endsWith(end))
    if (token === undefined) return rest
    rest = trimmed.slice(0, -token.length)
  }
}

/** Without the padding and begin tokens before a text. */
export function withoutStartTokens(text: string): string {
  let rest = text
  for (;;) {
    const token = startTokens.find((start) => rest.startsWith(start))
    if (token === undefined) return rest
    rest = rest.slice(token.length)
  }
}

/** The mark that stands first in a text, which is the text's. */
function markOf(text: string): RegExp | undefined {
  const places = turnMarks.map((mark) => ({ mark, at: text.search(mark) }))
  return places.filter(({ at }) => at >= 0).toSorted((a, b) => a.at - b.at)[0]?.mark
}

/** The turns that a text's marks make, with what stands before the first one; empty where there is no mark. */
function turnsOf(text: string): Turn[] {
  const mark = markOf(text)
  if (mark === undefined) return []
  const found = [...text.matchAll(mark)]
  const turns = found.map((match, k) => {
    const from = match.index + match[0].length
    const content = withoutEndTokens(text.slice(from, found[k + 1]?.index ?? text.length)).trim()
    const ofAssistant = assistantRoles.has((match[1] ?? "").toLowerCase())
    return { ofAssistant, content, at: match.index, from }
  })
  const before = withoutEndTokens(withoutStartTokens(text.slice(0, turns[0]?.at))).trim()
  return [{ ofAssistant: false, content: before, at: 0, from: 0 }, ...turns]
}

/** The turns of a text that a template made. It begins with a mark: marks further inside are anybody's, a policy's, too. */
function templatedTurns(text: string): Turn[] {
  const turns = turnsOf(text)
  return turns[0]?.content === "" || text.startsWith(deepSeekStart) ? turns : []
}

const joined = (turns: readonly Turn[]) =>
  turns
    .map((turn) => turn.content)
    .filter((content) => content !== "")
    .join("\n\n")

/** A prompt without its template's marks, and without the beginning of an answer that stands at its end. */
export function plainPrompt(prompt: string): string {
  const turns = turnsOf(prompt)
  if (turns.length === 0) return prompt
  return joined(turns.at(-1)?.ofAssistant === true ? turns.slice(0, -1) : turns)
}

/**
 * One text as prompt and response: what the assistant says last is the response, marks and all where it wrote some, and the
 * turns before are the prompt. A text that does not begin with a chat template's mark is a response whose prompt is not
 * known, whatever marks stand in it.
 */
export function splitText(text: string): Exchange {
  const turns = templatedTurns(text)
  const answer = turns[turns.findLastIndex((turn) => !turn.ofAssistant) + 1]
  if (answer === undefined) {
    return { prompt: "", response: withoutEndTokens(withoutStartTokens(text)) }
  }
  return {
    prompt: joined(turns.filter((turn) => turn.from < answer.from)),
    response: withoutEndTokens(text.slice(answer.from)).trim(),
  }
}

/**
 * A text that is a prompt with the response behind it. The tokenizer that decoded the text may have composed the prompt's
 * letters and put a space before it. Where the prompt is not its beginning (templated or cut on one side only) the response
 * is what follows the prompt's end and the mark there; without these the text's own marks decide, and without marks all of
 * it is the response.
 */
export function splitQuery(query: string, prompt: string | undefined): Exchange {
  const text = withoutStartTokens(query).trimStart()
  const given = withoutStartTokens(prompt ?? "").trimStart()
  const beginning = [given, given.normalize("NFC")].find((form) => text.startsWith(form)) ?? ""
  const end = beginning === "" ? findAnswer(text, given) : beginning.length
  if (end !== null) {
    return {
      prompt: plainPrompt(text.slice(0, end)),
      response: withoutEndTokens(text.slice(end)),
    }
  }
  const split = splitText(query)
  return {
    prompt: split.prompt === "" ? plainPrompt(given) : split.prompt,
    response: split.response,
  }
}

/** So much of a prompt's end is looked for: more of it may have been cut off. */
const tailLength = 64

/**
 * Where the response begins in a text in which the prompt's end, and behind it a turn of the assistant, occur; or null. The
 * first such place, which is the prompt's: what the response repeats comes later.
 */
function findAnswer(text: string, prompt: string): number | null {
  const last = turnsOf(prompt).at(-1)
  const asked = endOf(last?.ofAssistant === true ? prompt.slice(0, last.at) : prompt)
  const tails = [asked, asked.normalize("NFC")].map((form) => form.slice(-tailLength))
  if (asked === "") return null
  const answer = turnsOf(text).find(
    (turn) =>
      turn.ofAssistant && tails.some((tail) => endOf(text.slice(0, turn.at)).endsWith(tail)),
  )
  return answer?.from ?? null
}

const endOf = (text: string) => withoutEndTokens(text).trimEnd()
