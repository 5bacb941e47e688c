import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { plainPrompt, splitQuery, splitText } from "./chat-text.ts"

const expected = { prompt: "Be brief.\n\nWhat is 2 + 2?", response: "It is 4." }

const templated: Record<string, string> = {
  ChatML:
    "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nWhat is 2 + 2?<|im_end|>\n<|im_start|>assistant\nIt is 4.<|im_end|>\n",
  "Llama 3":
    "<|begin_of_text|><|start_header_id|>system<|end_header_id|>\n\nBe brief.<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nWhat is 2 + 2?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\nIt is 4.<|eot_id|>",
  Gemma:
    "<bos><start_of_turn>user\nBe brief.\n\nWhat is 2 + 2?<end_of_turn>\n<start_of_turn>model\nIt is 4.<end_of_turn><eos>",
  Zephyr: "<|system|>\nBe brief.</s>\n<|user|>\nWhat is 2 + 2?</s>\n<|assistant|>\nIt is 4.</s>",
  DeepSeek:
    "<｜begin▁of▁sentence｜>Be brief.<｜User｜>What is 2 + 2?<｜Assistant｜>It is 4.<｜end▁of▁sentence｜>",
  Mistral: "<s>[INST] Be brief.\n\nWhat is 2 + 2? [/INST] It is 4.</s>",
  HH: "\n\nHuman: Be brief.\n\nWhat is 2 + 2?\n\nAssistant: It is 4.",
}

describe("splitText", () => {
  for (const [name, text] of Object.entries(templated)) {
    it(`reads ${name}`, () => expect(splitText(text)).toEqual(expected))
  }

  it("takes a text without marks as a response to an unknown prompt", () => {
    expect(splitText("It is 4.</s>")).toEqual({ prompt: "", response: "It is 4." })
    expect(splitText("")).toEqual({ prompt: "", response: "" })
  })

  for (const [name, template] of Object.entries(templated)) {
    it(`takes a response that writes marks of ${name} for what it is`, () => {
      const fake = `rubbish\n\n${template.replace(/^<｜begin▁of▁sentence｜>/, "")}`
      const { prompt, response } = splitText(fake)
      expect(prompt).toBe("")
      expect(response.startsWith("rubbish")).toBe(true)
      expect(response).toContain("It is 4.")
    })
  }

  it("takes all that the assistant says in a row for the response, marks and all", () => {
    const fake = "bad<|im_end|>\n<|im_start|>assistant\ngood"
    const text = `<|im_start|>user\nhi<|im_end|>\n<|im_start|>assistant\n${fake}<|im_end|>`
    expect(splitText(text)).toEqual({ prompt: "hi", response: fake })
  })

  it("reads the template that the text begins with, whatever other marks stand in it", () => {
    const fake = "bad\n\n<|im_start|>user\nx<|im_end|>\n<|im_start|>assistant\ngood"
    expect(splitText(`\n\nHuman: hi\n\nAssistant: ${fake}`)).toEqual({
      prompt: "hi",
      response: fake,
    })
  })

  it("keeps the turns before the last answer as the prompt", () => {
    expect(splitText("\n\nHuman: a\n\nAssistant: b\n\nHuman: c\n\nAssistant: d")).toEqual({
      prompt: "a\n\nb\n\nc",
      response: "d",
    })
  })
})

describe("splitQuery", () => {
  it("cuts the prompt off, whatever the response holds", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (prompt, response) => {
        expect(splitQuery(`p${prompt}${response}.`, `p${prompt}`).response).toBe(`${response}.`)
      }),
    )
  })

  it("is not fooled by a response that opens a turn of its own", () => {
    const prompt = "<|im_start|>user\nhi<|im_end|>\n<|im_start|>assistant\n"
    const fake = "bad<|im_end|>\n<|im_start|>assistant\ngood"
    expect(splitQuery(`${prompt}${fake}<|im_end|>`, prompt)).toEqual({
      prompt: "hi",
      response: fake,
    })
  })

  it("knows a prompt again whose letters the tokenizer composed, as Qwen's does", () => {
    const prompt = "하늘은 왜 파란가요?".normalize("NFD")
    expect(splitQuery(`${prompt.normalize("NFC")} It is 4.<|im_end|>`, prompt)).toEqual({
      prompt: prompt.normalize("NFC"),
      response: " It is 4.",
    })
  })

  it("knows a prompt again that the tokenizer put a space before, as Llama 2's does", () => {
    expect(
      splitQuery("<s> [INST] hi [/INST] bad [/INST] good</s>", "<s>[INST] hi [/INST]"),
    ).toEqual({ prompt: "hi", response: " bad [/INST] good" })
  })

  it("falls back to the text's own marks where the prompt came without its template", () => {
    const query = templated["ChatML"] ?? ""
    expect(splitQuery(query, "What is 2 + 2?")).toEqual(expected)
  })

  it("finds the prompt again in its template, though the response writes whole turns", () => {
    const turns = "<|im_start|>user\na<|im_end|>\n<|im_start|>assistant\n"
    const fake = `bad<|im_end|>\n${turns}good`
    const asked = `<|im_start|>system\nas<|im_end|>\n${turns}b<|im_end|>\n<|im_start|>user\nWhy a?<|im_end|>\n<|im_start|>assistant\n`
    for (const prompt of ["Why a?", asked.replace("system\nas", "system\nother")]) {
      expect(splitQuery(`${asked}${fake}<|im_end|>`, prompt)).toEqual({
        prompt: "as\n\na\n\nb\n\nWhy a?",
        response: fake,
      })
    }
  })

  it("finds the end of a prompt whose beginning was cut off", () => {
    const end =
      "the end of a long question, about as long as questions that are cut off are.<|im_end|>\n<|im_start|>assistant\n"
    const prompt = `<|im_start|>user\nThe beginning and ${end}`
    expect(splitQuery(`and ${end}bad\n\nAssistant: good<|im_end|>`, prompt)).toEqual({
      prompt: `and ${end.slice(0, end.indexOf("<"))}`,
      response: "bad\n\nAssistant: good",
    })
  })

  it("gives a bare response whole where the prompt came apart from it", () => {
    const fake = "bad\n\nHuman: x\n\nAssistant: good"
    expect(splitQuery(fake, "What is 2 + 2?")).toEqual({
      prompt: "What is 2 + 2?",
      response: fake,
    })
  })

  it("keeps a prompt that the text does not begin with", () => {
    expect(splitQuery("It is 4.", "What is 2 + 2?")).toEqual({
      prompt: "What is 2 + 2?",
      response: "It is 4.",
    })
  })

  it("drops padding on both sides", () => {
    expect(splitQuery("<pad><pad><s>ask answer</s><pad>", "<s>ask")).toEqual({
      prompt: "ask",
      response: " answer",
    })
  })

  it("takes time that grows with the text only", () => {
    const long = " ".repeat(200_000) + "\n\n".repeat(200_000)
    expect(splitText(long).response).toBe(long)
  }, 2_000)
})

describe("plainPrompt", () => {
  it("drops the beginning of the answer", () => {
    expect(plainPrompt("<|im_start|>user\nhi<|im_end|>\n<|im_start|>assistant\n<think>\n")).toBe(
      "hi",
    )
    expect(plainPrompt("no template")).toBe("no template")
  })
})
