import type { Turn } from "../conversation.ts"
import type { Span, SubmissionError } from "./keyed-submission.ts"

/** How many code points a text has. */
export function countCodePoints(text: string): number {
  const pairs = text.match(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g)?.length ?? 0
  return text.length - pairs
}

/**
 * What is wrong with marked passages. They may overlap; the same passage under the same label twice is a mistake.
 *
 * @param messagesOf the messages of a response, undefined where there is no such response
 * @param labels what a passage can be marked as; null: anything, as in work that was done elsewhere
 */
export function spanErrors<Response>(
  spans: readonly Span<Response>[],
  messagesOf: (response: Response) => readonly Turn[] | undefined,
  labels: ReadonlySet<string> | null,
  path: string,
): SubmissionError[] {
  const seen = new Set<string>()
  const lengths = new Map<string, number>()
  const lengthOf = (span: Span<Response>, text: string): number => {
    const key = `${String(span.response)} ${span.message}`
    const known = lengths.get(key) ?? countCodePoints(text)
    lengths.set(key, known)
    return known
  }
  return spans.flatMap((span, at) => {
    const error = (field: string, message: string) => [{ path: `${path}.${at}${field}`, message }]
    if (labels?.has(span.label) === false) return error(".label", "is no label of the project")
    const messages = messagesOf(span.response)
    if (messages === undefined) return error(".response", "there is no such response")
    const text = messages[span.message]?.content
    if (text === undefined) return error(".message", "the response has no such message")
    if (span.start >= span.end) return error(".end", "must be after the start")
    const length = lengthOf(span, text)
    if (span.end > length) return error(".end", `is past the text's end, ${length}`)
    const key = JSON.stringify([span.response, span.message, span.start, span.end, span.label])
    if (seen.has(key)) return error("", "marks the same passage with the same label again")
    seen.add(key)
    return []
  })
}
