import { getMessages } from "next-intl/server"
import type { Messages, Namespace } from "./messages/en.ts"

/**
 * The messages that a part of the application sends to the browser: `common`, and the namespaces that its client
 * components use. For `<NextIntlClientProvider messages={await clientMessages(["people"])}>` in its layout.
 */
export async function clientMessages(namespaces: readonly Namespace[]): Promise<Partial<Messages>> {
  const all = await getMessages()
  const wanted = ["common", ...namespaces]
  return Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)))
}
