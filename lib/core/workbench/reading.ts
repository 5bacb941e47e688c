/** How an annotator wants texts set. */
export interface Reading {
  /** Length of a line: about 58 letters, about 78, or all the room there is. */
  readonly width: "narrow" | "normal" | "wide"
  readonly size: "s" | "m" | "l" | "xl"
  readonly spacing: "normal" | "loose"
}

export const defaultReading: Reading = { width: "wide", size: "m", spacing: "normal" }

export const readingChoices = {
  width: ["narrow", "normal", "wide"],
  size: ["s", "m", "l", "xl"],
  spacing: ["normal", "loose"],
} as const satisfies { [Name in keyof Reading]: readonly Reading[Name][] }

function choiceOf<T extends string>(value: unknown, choices: readonly T[], otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise
}

/** Settings from storage; what is none is the default. Never throws. */
export function readReading(value: unknown): Reading {
  const bag: object = typeof value === "object" && value !== null ? value : {}
  return {
    width: choiceOf(Reflect.get(bag, "width"), readingChoices.width, defaultReading.width),
    size: choiceOf(Reflect.get(bag, "size"), readingChoices.size, defaultReading.size),
    spacing: choiceOf(Reflect.get(bag, "spacing"), readingChoices.spacing, defaultReading.spacing),
  }
}
