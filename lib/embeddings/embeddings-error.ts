/**
 * Texts could not be turned into vectors. The message is a sentence for anybody who asked for a score; what the server said
 * beside it is for those who look after the project. Neither holds a key.
 */
export class EmbeddingsError extends Error {
  override name = "EmbeddingsError"
  readonly #said: string

  constructor(message: string, { said = "", ...options }: ErrorOptions & { said?: string } = {}) {
    super(message, options)
    this.#said = said
  }

  /** The message, and what the server said. */
  get inFull(): string {
    return this.#said === "" ? this.message : `${this.message}: ${this.#said}`
  }
}
