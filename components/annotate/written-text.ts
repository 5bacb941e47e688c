import type { OutboxEntry } from "#lib/core/workbench/outbox.ts"

/** Everything the annotator wrote in their own words. */
export function writtenText({ judgment }: OutboxEntry): string {
  const { item = {}, responses = {} } = judgment.answers
  const answered = [item, ...Object.values(responses)].flatMap((answers) =>
    Object.values(answers).filter((answer) => typeof answer === "string"),
  )
  const written = (judgment.rewrite?.messages ?? []).map(({ content }) => content)
  const notes = (judgment.spans ?? []).map(({ note }) => note ?? "")
  return [...written, ...answered, ...notes, judgment.comment ?? ""]
    .filter((text) => text !== "")
    .join("\n\n")
}
