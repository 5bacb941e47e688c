import compile from "icu-minify/compile"

type Compiled = ReturnType<typeof compile> | { [key: string]: Compiled }

function compileAll(messages: object): { [key: string]: Compiled } {
  const entries: [string, unknown][] = Object.entries(messages)
  return Object.fromEntries(
    entries.map(([key, value]): [string, Compiled] => [
      key,
      typeof value === "object" && value !== null ? compileAll(value) : compile(String(value)),
    ]),
  )
}

/**
 * Messages as next-intl's small runtime takes them: parsed on the server, once, so that the browser needs no parser
 * (`next.config.ts` leaves it out). To everybody but that runtime they are what they were.
 */
export function compileMessages<T extends object>(messages: T): T {
  // What the compiler makes has no prototype, which React does not send to the browser.
  return JSON.parse(JSON.stringify(compileAll(messages))) as T
}
