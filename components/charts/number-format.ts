/** How a chart writes its numbers. Plain data, so that a server component can pass it on. */
export type NumberStyle = {
  locale: string
  options?: Intl.NumberFormatOptions
  /** Behind every number, with its space: " %", " judgments". */
  unit?: string
}

export function writeNumber(value: number, style: NumberStyle): string {
  // A true minus sign, as wide as the digits.
  const digits = new Intl.NumberFormat(style.locale, style.options).format(value)
  return `${digits.replace(/^-/, "−")}${style.unit ?? ""}`
}
