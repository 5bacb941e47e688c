/**
 * MurmurHash3, x86 32-bit variant (Austin Appleby, public domain reference `MurmurHash3_x86_32`), over a byte range.
 *
 * It is read as a signed integer, because scikit-learn's `HashingVectorizer` takes the column from |h| and the sign of
 * the value from the sign of h. The golden file beside the test holds hashes made by that implementation.
 *
 * @param bytes UTF-8 bytes; the key is `bytes[start, end)`
 * @returns the hash as a signed 32-bit integer
 */
export function murmur3(bytes: Uint8Array, start: number, end: number, seed = 0): number {
  let h = seed | 0
  const blocksEnd = start + ((end - start) & ~3)
  let i = start
  for (; i < blocksEnd; i += 4) {
    const k =
      (bytes[i] ?? 0) |
      ((bytes[i + 1] ?? 0) << 8) |
      ((bytes[i + 2] ?? 0) << 16) |
      ((bytes[i + 3] ?? 0) << 24)
    h ^= scramble(k)
    h = (h << 13) | (h >>> 19)
    h = (Math.imul(h, 5) + 0xe6546b64) | 0
  }
  let tail = 0
  const rest = end - blocksEnd
  if (rest === 3) tail = (bytes[i + 2] ?? 0) << 16
  if (rest >= 2) tail |= (bytes[i + 1] ?? 0) << 8
  if (rest >= 1) h ^= scramble(tail | (bytes[i] ?? 0))
  return finalise(h ^ (end - start))
}

/** The same hash, seed 0, of a key of one to four bytes, given as a little-endian number. */
export function murmur3OfPacked(packed: number, length: number): number {
  let h = scramble(packed)
  if (length === 4) {
    h = (h << 13) | (h >>> 19)
    h = (Math.imul(h, 5) + 0xe6546b64) | 0
  }
  return finalise(h ^ length)
}

/** Hash of a string's UTF-8 bytes. For single keys; n-grams go through {@link murmur3} on a shared buffer. */
export function murmur3OfText(text: string, seed = 0): number {
  const bytes = encoder.encode(text)
  return murmur3(bytes, 0, bytes.length, seed)
}

/**
 * Column of a hash in a table of `width` columns, as scikit-learn computes it: |h| mod width.
 * `width` is a power of two, for which −2³¹ (whose absolute value overflows) also comes out as theirs, 0.
 */
export function columnOf(hash: number, width: number): number {
  const sign = hash >> 31
  return ((hash ^ sign) - sign) & (width - 1)
}

const encoder = new TextEncoder()

function scramble(block: number): number {
  const k = Math.imul(block, 0xcc9e2d51)
  return Math.imul((k << 15) | (k >>> 17), 0x1b873593)
}

function finalise(mixed: number): number {
  let h = mixed
  h ^= h >>> 16
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}
