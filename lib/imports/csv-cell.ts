/**
 * A text as a CSV cell (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe in front, which
 * spreadsheets take as "this is text".
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
