/**
 * A set of 32-bit hashes in one typed array, with open addressing: in the loop over a text's words a `Set` takes several
 * times as long. It is emptied by counting up, not by writing.
 */
export class TokenSet {
  size = 0
  #hashes = new Int32Array(512)
  /** The filling in which a place was taken. */
  #filledAt = new Int32Array(512)
  #filling = 1

  /** Empties the set and makes room for so many hashes. */
  clear(capacity: number): void {
    this.size = 0
    this.#filling++
    if (this.#filling > 0x7fff_fff0 || capacity * 2 > this.#hashes.length) {
      const places = Math.max(this.#hashes.length, 2 ** Math.ceil(Math.log2(capacity * 2 + 1)))
      this.#hashes = new Int32Array(places)
      this.#filledAt = new Int32Array(places)
      this.#filling = 1
    }
  }

  has(hash: number): boolean {
    return this.#filledAt[this.#placeOf(hash)] === this.#filling
  }

  /** @returns whether the set lacked it. More than it was cleared for do not fit. */
  add(hash: number): boolean {
    const place = this.#placeOf(hash)
    if (this.#filledAt[place] === this.#filling) return false
    this.#hashes[place] = hash
    this.#filledAt[place] = this.#filling
    this.size++
    return true
  }

  /** Where the hash is, or would be. */
  #placeOf(hash: number): number {
    const hashes = this.#hashes
    const filledAt = this.#filledAt
    const filling = this.#filling
    const mask = hashes.length - 1
    let place = (hash ^ (hash >>> 16)) & mask
    while (filledAt[place] === filling && hashes[place] !== hash) place = (place + 1) & mask
    return place
  }
}
