/** Texts could not be turned into vectors. The message is a sentence for people, and holds no key. */
export class EmbeddingsError extends Error {
  override name = "EmbeddingsError"
}
