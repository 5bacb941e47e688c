/** Tokens and serving keys are listed, made and revoked alike, in words of their own with the same names. */
export type SecretWords = "account.tokens" | "serving.keys"

/** What the table knows of a token or a key. */
export interface ListedSecret {
  id: string
  name: string
  prefix: string
  expiresAt: string | null
  lastUsedAt: string | null
}
