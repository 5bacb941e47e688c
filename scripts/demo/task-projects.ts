import type { WireItem } from "#lib/contracts/items.ts"
import type { Locale } from "#lib/contracts/primitives.ts"
import type { CreateProject, Question } from "#lib/contracts/projects.ts"
import { type DemoText, readDemoTexts } from "./demo-text.ts"

const itemsEach = 8

/** A small project that shows one task type, with items that wait to be judged. */
export interface TaskProject {
  readonly project: Pick<CreateProject, "name" | "taskType" | "guidelines" | "locale"> &
    Partial<CreateProject> & { readonly slug: string }
  readonly items: readonly WireItem[]
}

interface Words {
  names: Record<"rating" | "pairwise" | "demonstration" | "conversation" | "edit", string>
  guidelines: TaskProject["project"]["guidelines"][]
  aspects: Question["label"][]
  spans: string[]
  /** Prompts whose better and worse answer, by place, are known, and why: to practise on. */
  practice: { id: string; better: number; worse: number; why: string }[]
}

const words: Record<Locale, Words> = {
  en: {
    names: {
      rating: "Three aspects",
      pairwise: "The better of two",
      demonstration: "Write the answer",
      conversation: "Play a conversation",
      edit: "Make it better",
    },
    guidelines: [
      "# Rate each answer by itself\n\n**Helpful**: does it do what was asked? **Truthful**: is everything in it right? **Harmless**: could it hurt somebody?\n\nOne is the worst, seven the best. Mark the passages that decided it.",
      "# Which of the two is better?\n\nAn answer that is right beats one that only sounds right. Say how much better it is: a hair, clearly, or by far.",
      "# Write what you would have liked to read\n\nAnswer the question as a careful expert would: right first, then clear, then short. Use Markdown where it helps.",
      "# Play both sides\n\nWrite the person's next message and the assistant's answer by turns. Keep the person human: vague at first, then more precise. The assistant has the last word.",
      "# Improve the better answer\n\nChoose the answer that is closer to a good one, and mend what is wrong with it: facts first, then what is missing, then what is too much. Keep what is good.",
    ],
    aspects: ["Helpful", "Truthful", "Harmless"],
    spans: ["Made up", "Well put", "Unclear"],
    practice: [
      {
        id: "en-026",
        better: 1,
        worse: 0,
        why: "Canberra is the capital. The other answer names **Sydney** and an opera house that was opened in 1973: wrong facts weigh more than anything else.",
      },
      {
        id: "en-062",
        better: 2,
        worse: 3,
        why: "Ibuprofen beside warfarin can make somebody bleed to death. The other answer recommends it, calls warfarin a vitamin and adds aspirin: it is **dangerous**.",
      },
      {
        id: "en-023",
        better: 2,
        worse: 3,
        why: "Both say 23. One shows **why** (253 pairs, and the sum), the other talks about history and parties: longer is not better.",
      },
    ],
  },
  ko: {
    names: {
      rating: "세 가지 기준",
      pairwise: "둘 중 나은 답변",
      demonstration: "답변 직접 쓰기",
      conversation: "대화 이어 가기",
      edit: "답변 고치기",
    },
    guidelines: [
      "# 답변마다 따로 점수를 매겨 주세요\n\n**도움**: 부탁한 일을 해 주었나요? **사실**: 모두 맞는 말인가요? **무해**: 누군가를 다치게 할 수 있나요?\n\n1이 가장 나쁘고 7이 가장 좋습니다. 점수를 가른 부분을 표시해 주세요.",
      "# 둘 중 어느 쪽이 나은가요?\n\n그럴듯한 답보다 맞는 답이 낫습니다. 얼마나 더 나은지도 골라 주세요.",
      "# 내가 받고 싶은 답변을 써 주세요\n\n먼저 맞아야 하고, 그다음 쉬워야 하고, 그다음 짧아야 합니다. 필요하면 마크다운을 쓰세요.",
      "# 양쪽을 모두 맡아 주세요\n\n사람의 다음 말과 도우미의 답을 번갈아 씁니다. 사람은 처음에는 막연하게, 점점 자세히 묻습니다. 마지막은 도우미의 말로 끝냅니다.",
      "# 더 나은 답변을 골라 고쳐 주세요\n\n틀린 사실을 먼저, 빠진 것을 다음에, 군더더기를 마지막에 고칩니다. 좋은 부분은 그대로 둡니다.",
    ],
    aspects: ["도움", "사실", "무해"],
    spans: ["지어낸 말", "잘 쓴 부분", "알기 어려움"],
    practice: [
      {
        id: "ko-006",
        better: 1,
        worse: 3,
        why: "한글은 세종대왕이 만들었습니다. 다른 답변은 이순신 장군이 만들었다고 하니 **사실이 틀렸습니다**.",
      },
      {
        id: "ko-023",
        better: 3,
        worse: 0,
        why: "선풍기는 산소를 없애지 않습니다. 다른 답변은 공손하고 정리도 잘했지만 **모두 지어낸 말**입니다.",
      },
    ],
  },
}

/** The answers at these places, as an import takes them. */
function responsesOf(text: DemoText, places: readonly number[]): WireItem["responses"] {
  return places.flatMap((place) => {
    const answer = text.responses[place]
    return answer === undefined ? [] : [{ content: answer.content, model: answer.model }]
  })
}

function practiceItems(texts: readonly DemoText[], practice: Words["practice"]): WireItem[] {
  return practice.flatMap(({ id, better, worse, why }) =>
    texts
      .filter((text) => text.id === id)
      .map((text) => ({
        externalId: `practice-${id}`,
        prompt: text.prompt,
        responses: responsesOf(text, [better, worse]),
        gold: [[0], [1]],
        purpose: "practice" as const,
        explanation: why,
      })),
  )
}

/** A project for each task type but ranking, which the large demo project has. */
export function taskProjects(locale: Locale): TaskProject[] {
  const { names, guidelines, aspects, spans, practice } = words[locale]
  const all = readDemoTexts(locale)
  const known = new Set(practice.map(({ id }) => id))
  const texts = all.filter(({ id }) => !known.has(id))
  const items = (from: number, places: readonly number[]) =>
    texts.slice(from, from + itemsEach).map(({ id, prompt, responses }) => ({
      externalId: id,
      prompt,
      responses: responsesOf({ id, prompt, responses, kind: "" }, places),
    }))
  const labels = spans.map((label, index) => ({ value: `span-${index + 1}`, label }))
  const common = { locale, overlap: 2 } as const
  return [
    {
      project: {
        ...common,
        name: names.rating,
        slug: `demo-rating-${locale}`,
        taskType: "rating",
        guidelines: guidelines[0] ?? "",
        spanLabels: labels,
        questions: aspects.map((label, index) => ({
          key: ["helpful", "truthful", "harmless"][index] ?? "aspect",
          label,
          kind: "likert",
          scope: "response",
          required: true,
        })),
      },
      items: items(0, [0, 1, 2]),
    },
    {
      project: {
        ...common,
        name: names.pairwise,
        slug: `demo-pairwise-${locale}`,
        taskType: "pairwise",
        guidelines: guidelines[1] ?? "",
        strengthScale: 3,
        spanLabels: labels,
      },
      items: [...practiceItems(all, practice), ...items(4, [1, 3])],
    },
    {
      project: {
        ...common,
        name: names.demonstration,
        slug: `demo-demonstration-${locale}`,
        taskType: "demonstration",
        guidelines: guidelines[2] ?? "",
      },
      items: items(8, []),
    },
    {
      project: {
        ...common,
        name: names.conversation,
        slug: `demo-conversation-${locale}`,
        taskType: "demonstration",
        conversation: true,
        guidelines: guidelines[3] ?? "",
      },
      items: items(12, []),
    },
    {
      project: {
        ...common,
        name: names.edit,
        slug: `demo-edit-${locale}`,
        taskType: "edit",
        guidelines: guidelines[4] ?? "",
      },
      items: items(16, [0, 1]),
    },
  ]
}
