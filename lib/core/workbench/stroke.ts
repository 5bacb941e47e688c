/** A key press as the browser tells it. `code` is the place on the keyboard, whatever the layout. */
export interface Stroke {
  readonly key: string
  readonly code: string
  readonly shift: boolean
  /** Ctrl, or ⌘ on a Mac. */
  readonly control: boolean
  readonly alt: boolean
}

/** The letter of a stroke, upper case. Where the layout has no Latin letters (한글), the one printed on the key. */
export function letterOf({ key, code }: Pick<Stroke, "key" | "code">): string | null {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  return /^Key[A-Z]$/.test(code) && !/^[\u0021-\u007e]$/.test(key) ? code.slice(3) : null
}

/** 1 to 9, also of the block of numbers at the side. */
export function digitOf({ key, code }: Pick<Stroke, "key" | "code">): number | null {
  if (/^[1-9]$/.test(key)) return Number(key)
  return /^Numpad[1-9]$/.test(code) ? Number(code.slice(6)) : null
}
