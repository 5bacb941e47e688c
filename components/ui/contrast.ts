/**
 * Contrast of two OKLCH colours, as WCAG 2.2 defines it.
 * OKLCH to linear sRGB: Björn Ottosson, "A perceptual color space for image processing" (2020).
 */
export type Oklch = { lightness: number; chroma: number; hueDegrees: number }

function clampToGamut(value: number): number {
  return Math.min(1, Math.max(0, value))
}

/** Linear-light sRGB in 0…1, each channel clipped to the gamut. */
export function toLinearSrgb({
  lightness,
  chroma,
  hueDegrees,
}: Oklch): readonly [number, number, number] {
  const hue = (hueDegrees * Math.PI) / 180
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    clampToGamut(4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short),
    clampToGamut(-1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short),
    clampToGamut(-0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short),
  ]
}

/** Relative luminance, 0 (black) to 1 (white). */
export function luminance(color: Oklch): number {
  const [red, green, blue] = toLinearSrgb(color)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** 1 (same) to 21 (black on white); the order of the two does not matter. */
export function contrastRatio(first: Oklch, second: Oklch): number {
  const brighter = Math.max(luminance(first), luminance(second))
  const darker = Math.min(luminance(first), luminance(second))
  return (brighter + 0.05) / (darker + 0.05)
}
