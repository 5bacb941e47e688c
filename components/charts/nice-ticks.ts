/**
 * Round numbers at equal steps of 1, 2 or 5 times a power of ten that hold the range, first and last included.
 * At most `most` steps. One value alone stands in the middle.
 */
export function niceTicks(low: number, high: number, most = 6): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1]
  if (high <= low) {
    const around = Math.abs(low) / 2 || 1
    return niceTicks(low - around, low + around, most)
  }
  const power = 10 ** Math.floor(Math.log10((high - low) / most))
  const step = [1, 2, 5, 10, 20]
    .map((factor) => factor * power)
    .find((size) => fits(low, high, size, most))
  const size = step ?? 20 * power
  const first = Math.floor(low / size + 1e-9)
  const last = Math.max(first + 1, Math.ceil(high / size - 1e-9))
  // Fixed to the digits of the step, so that 0.1 + 0.2 is written 0.3.
  const digits = Math.max(0, -Math.floor(Math.log10(size)))
  return Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * size).toFixed(Math.min(20, digits))),
  )
}

function fits(low: number, high: number, size: number, most: number): boolean {
  return Math.ceil(high / size - 1e-9) - Math.floor(low / size + 1e-9) <= most
}
