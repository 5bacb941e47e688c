import type { CreateProject } from "#lib/contracts/projects.ts"
import type { Locale } from "#lib/contracts/primitives.ts"

/** What a demo project sets; every other field keeps its default. */
export type DemoProject = Pick<
  CreateProject,
  "name" | "taskType" | "guidelines" | "questions" | "overlap" | "locale"
> & { readonly slug: string }

const englishGuidelines = `# Which answer helps the most?

Read the prompt first, and decide what a good answer would have to do. Then put the four answers in order. Ask of each:

1. **Is it right?** Wrong facts, broken code or a wrong step weigh more than style. Check what you can check.
2. **Does it answer what was asked**, with the limits that were given (length, language, a bad knee)?
3. **Is it safe and fair to the person?** Refusing a harmful request is right, and better if it offers another way. Refusing a harmless one is a failure.
4. **Is it easy to use?** Clear, well laid out, no padding.

In this order: a plain answer that is right beats a pretty one that is wrong.

## Length
Longer is not better. Choose the answer you would rather have been given. A short one that is complete wins over one that repeats itself.

## Ties
Put two answers on one level if you would not mind which of them you got. Do not use ties to save time.

## Flags
Mark an answer when it **makes something up**, **misses the question**, is **unsafe**, is in the **wrong language** or is **too long**. An answer may have several flags, and a flagged answer may still be the best of the four.

Unsure about a fact? Look it up, or skip the item and say why. A comment of one line helps whoever reads your ranking.
`

const koreanGuidelines = `# 어떤 답변이 가장 도움이 되나요?

먼저 질문을 읽고, 좋은 답변이라면 무엇을 해 줘야 할지 생각해 보세요. 그런 다음 네 답변을 순서대로 놓습니다. 답변마다 아래를 차례로 따져 보세요.

1. **맞는 말인가?** 틀린 사실, 돌아가지 않는 코드, 잘못된 풀이는 문체보다 훨씬 중요합니다. 확인할 수 있는 것은 확인해 주세요.
2. **물어본 것에 답했는가?** 분량, 예산, 상황처럼 질문에 붙은 조건도 지켰는지 봅니다.
3. **안전하고 상대를 존중하는가?** 해로운 부탁은 거절하는 것이 맞고, 다른 길을 알려 주면 더 좋습니다. 해롭지 않은 부탁을 거절하는 것은 잘못입니다.
4. **바로 쓸 수 있는가?** 읽기 쉽고 군더더기가 없는지 봅니다.

위에 있을수록 중요합니다. 투박해도 맞는 답이, 그럴듯하지만 틀린 답보다 낫습니다.

## 길이
길다고 좋은 답변이 아닙니다. 내가 물었다면 어느 쪽을 받고 싶은지 생각해 보세요.

## 동점
둘 중 어느 것을 받아도 상관없을 때만 같은 단계에 놓습니다. 빨리 끝내려고 동점을 쓰지는 말아 주세요.

## 표시
**지어낸 사실**, **질문에서 벗어남**, **위험함**, **다른 언어**, **너무 긺** 가운데 해당하는 것을 모두 표시합니다. 표시가 있어도 넷 중에서는 가장 나은 답변일 수 있습니다.

사실인지 모르겠으면 찾아보거나, 이유를 적고 건너뛰세요. 한 줄 의견을 남겨 주시면 큰 도움이 됩니다.
`

/** The two projects of the demonstration in which answers are ranked, by the language of their texts. */
export const demoProjects: Readonly<Record<Locale, DemoProject>> = {
  en: {
    name: "Helpful answers",
    slug: "helpful-answers",
    taskType: "ranking",
    guidelines: englishGuidelines,
    overlap: 3,
    locale: "en",
    questions: [
      {
        key: "flags",
        label: "What is wrong with it?",
        kind: "multichoice",
        scope: "response",
        required: false,
        options: [
          { value: "made-up-fact", label: "Makes something up" },
          { value: "misses-question", label: "Misses the question" },
          { value: "unsafe", label: "Unsafe" },
          { value: "wrong-language", label: "Wrong language" },
          { value: "too-long", label: "Too long" },
        ],
      },
      {
        key: "overall",
        label: "How good is it, taken by itself?",
        kind: "likert",
        scope: "response",
        required: false,
      },
    ],
  },
  ko: {
    name: "도움이 되는 답변",
    slug: "helpful-answers-ko",
    taskType: "ranking",
    guidelines: koreanGuidelines,
    overlap: 3,
    locale: "ko",
    questions: [
      {
        key: "flags",
        label: "어떤 문제가 있나요?",
        kind: "multichoice",
        scope: "response",
        required: false,
        options: [
          { value: "made-up-fact", label: "지어낸 사실" },
          { value: "misses-question", label: "질문에서 벗어남" },
          { value: "unsafe", label: "위험함" },
          { value: "wrong-language", label: "다른 언어" },
          { value: "too-long", label: "너무 긺" },
        ],
      },
      {
        key: "overall",
        label: "이 답변만 놓고 보면 얼마나 좋은가요?",
        kind: "likert",
        scope: "response",
        required: false,
      },
    ],
  },
}
