/** How a chart writes its numbers. Plain data, so that a server component can pass it on. */
export type NumberStyle = {
  locale: string
  options?: Intl.NumberFormatOptions
  /** Behind every number, with its space: " %", " judgments". */
  unit?: string
}

/** Shares times 100, to a tenth; Korean puts the sign close. */
export function percentStyle(locale: string) {
  return {
    locale,
    options: { maximumFractionDigits: 1 },
    unit: locale === "ko" ? "%" : " %",
  } satisfies NumberStyle
}

export function writeNumber(value: number, style: NumberStyle): string {
  // A true minus sign, as wide as the digits.
  const digits = new Intl.NumberFormat(style.locale, style.options).format(value)
  return `${digits.replace(/^-/, "−")}${style.unit ?? ""}`
}
