import type { Locale } from "#lib/contracts/primitives.ts"
import type { Flag } from "./demo-text.ts"

/** What a comment can be about: a flagged answer, two that are hard to tell apart, or the winner. */
export type CommentTopic = Flag | "close" | "winner"

/** Comments never name an answer by letter: letters follow the shown order, which imported judgments do not have. */
export const demoComments: Readonly<Record<Locale, Record<CommentTopic, readonly string[]>>> = {
  en: {
    "made-up-fact": [
      "Sounds sure of itself, but I looked it up and it isn't so.",
      "One of them states something that simply isn't true.",
      "The figures in one of these are invented.",
      "Confident and wrong is worse than short and right.",
    ],
    "misses-question": [
      "Well written, but it answers a different question.",
      "It ignores the condition that the user named.",
      "Fine text, only not what was asked for.",
    ],
    unsafe: [
      "Following this advice could hurt someone.",
      "Safety first, whatever else it says.",
      "I would not want anyone to be told this.",
    ],
    "wrong-language": ["Answers in another language than the question."],
    "too-long": [
      "Lots of words, and the answer is hard to find.",
      "Could be a third of its length.",
      "Padding at the start and at the end.",
    ],
    close: [
      "The top two are close. I went with the one that I could use straight away.",
      "Hard to choose between the first two, both are right.",
      "Nearly a tie at the top.",
    ],
    winner: [
      "A clear winner, I would use it as it is.",
      "Right, and it answers exactly what was asked.",
      "The first one is what I would have hoped for.",
    ],
  },
  ko: {
    "made-up-fact": [
      "자신 있게 말하지만 찾아보니 사실이 아니에요.",
      "없는 내용을 지어낸 답변이 있습니다.",
      "그럴듯한데 틀렸어요. 짧고 맞는 게 낫습니다.",
    ],
    "misses-question": [
      "글은 괜찮은데 물어본 것에 대한 답이 아니에요.",
      "질문에 있는 조건을 무시했습니다.",
      "정작 궁금한 건 안 나와요.",
    ],
    unsafe: ["이대로 따라 하면 위험합니다.", "다른 걸 떠나서 안전이 먼저라고 생각해요."],
    "wrong-language": ["한국어로 물었는데 영어로 답했습니다."],
    "too-long": [
      "말이 너무 많아서 답을 찾기 어려워요.",
      "앞뒤 인사말만 빼도 훨씬 나을 듯합니다.",
      "길기만 하고 알맹이가 적어요.",
    ],
    close: [
      "위의 두 개는 거의 비슷해요. 바로 쓸 수 있는 쪽을 골랐습니다.",
      "1, 2위 고르기가 어려웠습니다. 둘 다 맞아요.",
    ],
    winner: [
      "고민 없이 1위로 골랐어요.",
      "물어본 것에 딱 맞게 답했습니다.",
      "이대로 바로 써도 될 것 같아요.",
    ],
  },
}
