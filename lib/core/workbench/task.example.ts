import type { Task } from "./work.ts"

/** A task for tests: a ranking of short answers, unless told otherwise. */
export function exampleTask(keys: string, form: Partial<Task["form"]> = {}): Task {
  const list = Array.from(keys)
  return {
    keys: list,
    form: {
      taskType: "ranking",
      allowTies: true,
      allowPartial: false,
      strengthScale: null,
      minActiveMs: null,
      questions: [],
      spanLabels: [],
      conversation: false,
      drafting: false,
      ...form,
    },
    prompt: [{ role: "user", content: "Why?" }],
    contents: Object.fromEntries(
      list.map((key) => [key, [{ role: "assistant", content: `Because ${key}.` }]]),
    ),
  }
}
