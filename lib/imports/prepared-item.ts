import { hash } from "node:crypto"
import type { WireItem } from "#lib/contracts/items.ts"
import { normalisePrompt } from "#lib/core/prompt-key.ts"

/** A good row, with what is known of it before the database is asked. */
export interface PreparedItem {
  item: WireItem
  promptJson: string
  /** One for each response. */
  contentJson: string[]
  promptKey: string
  contentHash: string
  /** For deciding how much is written at once. */
  sizeBytes: number
}

/**
 * Content hash: sha256 (base64url) of prompt, responses and the external id, if it has one, as canonical JSON in NFC.
 * Source, metadata, gold and judgments are no part of it: the same texts are the same item, unless whoever made the file
 * names them apart. No combining character can reach across a JSON string's quotes,
 * so the whole text is normalised at once.
 */
export function prepareItem(item: WireItem, sizeBytes: number): PreparedItem {
  const promptJson = JSON.stringify(item.prompt)
  const contentJson = item.responses.map((response) => JSON.stringify(response.content))
  const name = item.externalId === undefined ? "" : `,${JSON.stringify(item.externalId)}`
  const canonical = `[${promptJson},[${contentJson.join(",")}]${name}]`.normalize("NFC")
  return {
    item,
    promptJson,
    contentJson,
    // The same digest as `promptKey` of the core, by the platform's own SHA-256.
    promptKey: hash("sha256", normalisePrompt(item.prompt), "hex"),
    contentHash: hash("sha256", canonical, "base64url"),
    sizeBytes,
  }
}
