/** "A", "B" …: what an answer is called by its place. */
export function letterOf(index: number): string {
  return String.fromCodePoint(65 + index)
}
