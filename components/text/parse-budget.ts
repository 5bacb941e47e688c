import type { Options } from "mdast-util-from-markdown"

type Extension = Exclude<NonNullable<Options["extensions"]>[number], readonly unknown[]>
type Constructs = NonNullable<NonNullable<Extension["text"]>[number]>
type Construct = Exclude<Constructs, readonly unknown[]>
type Tokenize = NonNullable<Construct["tokenize"]>
type Previous = NonNullable<Construct["previous"]>

/** Thrown out of the parser by a text that would take it too long. */
export class TooMuchToParse extends Error {}

/** What the parser may look at in all: about a quarter of a second. */
const mostVisits = 60_000_000
/** What a line outside code costs, with what is made of it on the page, in visits. */
const visitsOfLine = 10_000
/** And a line that may be a footnote, for which the parser begins anew. */
const visitsOfNote = 50_000

/** The characters at which the parser looks back over all that the paragraph has had so far: `!&*<[]_` and backtick, `~`. */
const lookingBack = [33, 38, 42, 60, 91, 93, 95, 96, 126]
const backtick = 96
const openingBracket = 91

/** Looks where the parser would look without this: a run of backticks is looked at once, at its beginning. */
const looksHere: Previous = function previous(code) {
  return code !== backtick || this.events.at(-1)?.[1].type === "characterEscape"
}

/**
 * Syntax of nothing, which counts what the parser does and stops it where a text makes it look at the same things again
 * and again: ten thousand `]` are looked at fifty million times. Counted and not timed, so that a text looks the same
 * on every machine.
 */
export function parseBudget(): Extension {
  let visits = 0
  const spend = (more: number) => {
    visits += more
    if (visits > mostVisits) throw new TooMuchToParse()
  }
  const atCharacter: Tokenize = function tokenize(_, __, nok) {
    return (code) => {
      spend(this.events.length + 1)
      return nok(code)
    }
  }
  const atLine: Tokenize = function tokenize(_, __, nok) {
    return (code) => {
      // A line that goes on with a quotation without saying so is looked for in everything above it.
      const isLazy = this.parser.lazy[this.now().line] === true
      spend(visitsOfLine + (isLazy ? this.events.length : 0))
      return nok(code)
    }
  }
  const atNote: Tokenize = (_, __, nok) => (code) => {
    spend(visitsOfNote)
    return nok(code)
  }
  const atSign = { tokenize: atCharacter, previous: looksHere }
  const text = Object.fromEntries(lookingBack.map((code) => [code, atSign]))
  return {
    text,
    flow: { null: { tokenize: atLine } },
    document: { [openingBracket]: { tokenize: atNote } },
  }
}
