import fc from "fast-check"
import { applyAction } from "./apply-action.ts"
import type { WorkAction } from "./apply-action.ts"
import { exampleTask } from "./task.example.ts"
import { emptyWork } from "./work.ts"
import type { Task, Work } from "./work.ts"

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

const questions: readonly Task["form"]["questions"][number][] = [
  {
    key: "flags",
    kind: "multichoice",
    scope: "response",
    required: false,
    options: [{ value: "made-up" }, { value: "off-topic" }],
  },
  { key: "overall", kind: "likert", scope: "response", required: true },
  { key: "acceptable", kind: "boolean", scope: "response", required: false },
  { key: "hard", kind: "boolean", scope: "item", required: false },
  { key: "why", kind: "text", scope: "item", required: false },
]

export const taskArbitrary: fc.Arbitrary<Task> = fc
  .record({
    k: fc.oneof(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 7, max: 26 })),
    pairwise: fc.boolean(),
    allowTies: fc.boolean(),
    allowPartial: fc.boolean(),
    strengthScale: fc.option(fc.integer({ min: 1, max: 4 })),
    required: fc.subarray(questions.map(({ key }) => key)),
  })
  .map(({ k, pairwise, allowTies, allowPartial, strengthScale, required }) =>
    exampleTask(letters.slice(0, pairwise ? 2 : k), {
      taskType: pairwise ? "pairwise" : "ranking",
      allowTies,
      allowPartial,
      strengthScale: pairwise ? strengthScale : null,
      questions: questions.map((question) => ({
        ...question,
        required: required.includes(question.key),
      })),
    }),
  )

/** Any action at all, sensible or not: unknown keys and places that do not exist are among them. */
export function actionArbitrary(task: Task): fc.Arbitrary<WorkAction> {
  const known = fc.constantFrom(...task.keys)
  const key = fc.oneof({ arbitrary: known, weight: 20 }, fc.constant("?"))
  const direction = fc.constantFrom("up" as const, "down" as const)
  const index = fc.integer({ min: -1, max: Math.min(task.keys.length + 1, 6) })
  const place = fc.oneof(fc.record({ tier: index }), fc.record({ gap: index }))
  const rank: fc.Arbitrary<WorkAction> = fc.oneof(
    fc.record({ type: fc.constantFrom("place", "tie", "takeOut"), key }),
    fc.record({ type: fc.constantFrom("move", "joinOrLeave"), key, direction }),
    fc.record({ type: fc.constant("drop"), key, place }),
    fc.record({ type: fc.constant("drawLine"), cut: fc.option(index, { nil: null }) }),
  )
  const sweep: fc.Arbitrary<WorkAction> = fc.constantFrom(
    { type: "takeLastOut" },
    { type: "allEqual" },
    { type: "clear" },
  )
  const prefer: fc.Arbitrary<WorkAction> = fc.record({
    type: fc.constant("prefer"),
    strength: fc.integer({ min: -5, max: 5 }),
  })
  const pairwise = task.form.taskType === "pairwise"
  return fc.oneof(
    { arbitrary: pairwise ? prefer : rank, weight: 12 },
    { arbitrary: answerArbitrary(task), weight: 4 },
    { arbitrary: sweep, weight: 1 },
  )
}

function answerArbitrary(task: Task): fc.Arbitrary<WorkAction> {
  const response = fc.constantFrom(...task.keys)
  return fc.oneof(
    fc.record({
      type: fc.constant("flag" as const),
      response,
      question: fc.constant("flags"),
      value: fc.constantFrom("made-up", "off-topic"),
    }),
    fc.record({
      type: fc.constant("answer" as const),
      response,
      question: fc.constant("overall"),
      value: fc.option(fc.integer({ min: 1, max: 7 }), { nil: null }),
    }),
    fc.record({
      type: fc.constant("answer" as const),
      response: fc.constant(null),
      question: fc.constant("why"),
      value: fc.string(),
    }),
    fc.record({ type: fc.constant("comment" as const), text: fc.string() }),
  )
}

/** Some responses placed, some of them tied, so that what follows has something to act on. */
function beginningArbitrary(task: Task): fc.Arbitrary<WorkAction[]> {
  if (task.form.taskType === "pairwise") return fc.constant([])
  return fc.shuffledSubarray([...task.keys]).chain((keys) =>
    fc.tuple(
      ...keys.map((key) =>
        fc.record({
          type: fc.constantFrom("place" as const, "tie" as const),
          key: fc.constant(key),
        }),
      ),
    ),
  )
}

/** A task with a row of actions done on it. */
export const workArbitrary: fc.Arbitrary<{ task: Task; actions: WorkAction[]; work: Work }> =
  taskArbitrary.chain((task) =>
    fc
      .tuple(beginningArbitrary(task), fc.array(actionArbitrary(task), { maxLength: 40 }))
      .map(([beginning, more]) => {
        const actions = [...beginning, ...more]
        const work = actions.reduce(
          (before, action) => applyAction(task, before, action),
          emptyWork,
        )
        return { task, actions, work }
      }),
  )
