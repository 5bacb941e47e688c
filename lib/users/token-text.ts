import { createHash, randomBytes } from "node:crypto"

/** The text of a new personal access token: 32 random bytes behind a prefix that secret scanners can look for. */
export function newTokenText(): string {
  return `plt_${randomBytes(32).toString("base64url")}`
}

/** The text of a new invitation, as it stands in its link. */
export function newInvitationText(): string {
  return randomBytes(32).toString("base64url")
}

/** What is stored of a token or an invitation. A plain hash: the text is random, so there is nothing to guess. */
export function hashToken(text: string): string {
  return createHash("sha256").update(text).digest("hex")
}
