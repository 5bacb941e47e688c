import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto"
import { getSettings } from "#lib/settings.ts"

function key(purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", getSettings().secret, "", `palate ${purpose}`, 32))
}

/** Encrypts a text for storage (AES-256-GCM, key derived from PALATE_SECRET). */
export function seal(text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv("aes-256-gcm", key("seal"), nonce)
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64")
}

/** The text that was sealed. Throws if it was changed or sealed with another secret. */
export function unseal(sealed: string): string {
  const bytes = Buffer.from(sealed, "base64")
  const decipher = createDecipheriv("aes-256-gcm", key("seal"), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8")
}

/** A keyed fingerprint of a text: equal texts can be recognised, the text cannot be guessed from it. */
export function fingerprint(text: string): string {
  return createHmac("sha256", key("fingerprint")).update(text).digest("hex")
}
