/** What the scorer reads: the contents of a conversation without a template's marks. */
export interface Exchange {
  prompt: string
  response: string
}

interface Turn {
  ofAssistant: boolean
  content: string
}

/**
 * How chat templates begin a turn. The first that occurs in a text is the text's. Group 1 is the role, except where the
 * mark itself is a role's.
 */
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
const startTokens = [...endTokens, "<s>", "<bos>", "<|begin_of_text|>", "<｜begin▁of▁sentence｜>"]

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

/** The turns of a text that a chat template made; empty where it is no such text. */
function turnsOf(text: string): Turn[] {
  for (const mark of turnMarks) {
    const found = [...text.matchAll(mark)]
    if (found.length === 0) continue
    return found.map((match, k) => {
      const end = found[k + 1]?.index ?? text.length
      const content = withoutEndTokens(text.slice(match.index + match[0].length, end)).trim()
      return { ofAssistant: assistantRoles.has((match[1] ?? "").toLowerCase()), content }
    })
  }
  return []
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
 * One text as prompt and response: the last turn, where it is the assistant's, is the response, and the turns before are
 * the prompt. A text without a chat template's marks is a response whose prompt is not known.
 */
export function splitText(text: string): Exchange {
  const turns = turnsOf(text)
  const last = turns.at(-1)
  if (last?.ofAssistant === true) {
    return { prompt: joined(turns.slice(0, -1)), response: last.content }
  }
  return { prompt: "", response: withoutEndTokens(withoutStartTokens(text)) }
}

/**
 * A text that is a prompt with the response behind it. The tokenizer that decoded the text may have composed the prompt's
 * letters and put a space before it. Where the prompt is not its beginning (templated or cut on one side only) the text's
 * own marks decide, and without marks all of it is the response.
 */
export function splitQuery(query: string, prompt: string | undefined): Exchange {
  const text = withoutStartTokens(query).trimStart()
  const given = withoutStartTokens(prompt ?? "").trimStart()
  const beginning = [given, given.normalize("NFC")].find((form) => text.startsWith(form)) ?? ""
  if (beginning !== "") {
    return {
      prompt: plainPrompt(beginning),
      response: withoutEndTokens(text.slice(beginning.length)),
    }
  }
  const split = splitText(query)
  return {
    prompt: split.prompt === "" ? plainPrompt(given) : split.prompt,
    response: split.response,
  }
}
