import fc from "fast-check"
import { applyAction } from "./apply-action.ts"
import type { WorkAction } from "./apply-action.ts"
import { emptyWork } from "./work.ts"
import type { Task, Work } from "./work.ts"

const letters = Array.from("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

const questions: Task["form"]["questions"] = [
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
    k: fc.integer({ min: 2, max: 26 }),
    pairwise: fc.boolean(),
    allowTies: fc.boolean(),
    allowPartial: fc.boolean(),
    strengthScale: fc.option(fc.integer({ min: 1, max: 4 })),
  })
  .map(({ k, pairwise, allowTies, allowPartial, strengthScale }) => ({
    keys: letters.slice(0, pairwise ? 2 : k),
    form: {
      taskType: pairwise ? "pairwise" : "ranking",
      allowTies,
      allowPartial,
      strengthScale: pairwise ? strengthScale : null,
      minActiveMs: null,
      questions,
    },
  }))

/** Any action at all, sensible or not: unknown keys and places that do not exist among them. */
export function actionArbitrary(task: Task): fc.Arbitrary<WorkAction> {
  const key = fc.constantFrom(...task.keys, "?")
  const direction = fc.constantFrom("up" as const, "down" as const)
  const index = fc.integer({ min: -1, max: task.keys.length + 1 })
  const simple: fc.Arbitrary<WorkAction>[] = [
    fc.constant({ type: "takeLastOut" }),
    fc.constant({ type: "allEqual" }),
    fc.constant({ type: "clear" }),
    fc.record({ type: fc.constantFrom("place", "tie", "takeOut"), key }),
    fc.record({ type: fc.constantFrom("move", "joinOrLeave"), key, direction }),
    fc.record({
      type: fc.constant("drop"),
      key,
      place: fc.oneof(fc.record({ tier: index }), fc.record({ gap: index })),
    }),
    fc.record({ type: fc.constant("drawLine"), cut: fc.option(index, { nil: null }) }),
    fc.record({
      type: fc.constant("flag"),
      response: key,
      question: fc.constant("flags"),
      value: fc.constantFrom("made-up", "off-topic"),
    }),
    fc.record({
      type: fc.constant("answer"),
      response: fc.constantFrom(...task.keys),
      question: fc.constant("overall"),
      value: fc.option(fc.integer({ min: 1, max: 7 }), { nil: null }),
    }),
    fc.record({
      type: fc.constant("answer"),
      response: fc.constant(null),
      question: fc.constant("why"),
      value: fc.string(),
    }),
    fc.record({ type: fc.constant("comment"), text: fc.string() }),
  ]
  const prefer = fc.record({
    type: fc.constant("prefer" as const),
    strength: fc.integer({ min: -5, max: 5 }),
  })
  const ranked = fc.oneof(...simple)
  const aside = fc.oneof(...simple.slice(7), prefer, fc.constant({ type: "clear" as const }))
  return task.form.taskType === "pairwise" ? aside : ranked
}

/** A task with a row of actions done on it. */
export const workArbitrary: fc.Arbitrary<{ task: Task; actions: WorkAction[]; work: Work }> =
  taskArbitrary.chain((task) =>
    fc.array(actionArbitrary(task), { maxLength: 60 }).map((actions) => ({
      task,
      actions,
      work: actions.reduce((work, action) => applyAction(task, work, action), emptyWork),
    })),
  )
