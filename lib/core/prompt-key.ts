import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

import type { Content } from "./content.ts"

/**
 * Unicode full case folding: lower, upper, lower again and the final sigma undone agrees with CaseFolding.txt (status
 * C and F) up to the choice of Cherokee's case, dotless ı apart, which folding leaves and upper-casing would lose.
 */
function caseFold(text: string): string {
  return text
    .split("ı")
    .map((part) => part.toLowerCase().toUpperCase().toLowerCase().replaceAll("ς", "σ"))
    .join("ı")
}

/** NFC, trimmed, case-folded, runs of white space (Unicode White_Space) made one blank; NFC again, as folding can undo it. */
export function normaliseText(text: string): string {
  return caseFold(text.normalize("NFC"))
    .normalize("NFC")
    .replaceAll(/\p{White_Space}+/gu, " ")
    .replaceAll(/^ | $/g, "")
}

/**
 * The text by which a prompt is recognised. A conversation is its first user turn, so that all branches of it count as
 * one prompt; without a user turn it is its first message; without messages the empty text.
 */
export function normalisePrompt(prompt: Content): string {
  if (typeof prompt === "string") return normaliseText(prompt)
  const first = prompt.find((message) => message.role === "user") ?? prompt[0]
  return normaliseText(first?.content ?? "")
}

/** Hex SHA-256 of the normalised prompt. The same in every project: the salt is for splits only. */
export function promptKey(prompt: Content): string {
  return bytesToHex(sha256(utf8ToBytes(normalisePrompt(prompt))))
}
