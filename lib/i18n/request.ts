import { cookies, headers } from "next/headers"
import { getRequestConfig } from "next-intl/server"
import type { Locale } from "#lib/contracts/primitives.ts"
import { compileMessages } from "./compile-messages.ts"
import { acceptedLocale, isLocale, knownTimeZone, preferenceCookies } from "./locale.ts"
import { en } from "./messages/en.ts"
import type { Messages } from "./messages/en.ts"
import { ko } from "./messages/ko.ts"

declare module "next-intl" {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}

const messages: Record<Locale, Messages> = { en: compileMessages(en), ko: compileMessages(ko) }

/** next-intl's configuration: the language is the reader's choice, else the browser's; addresses do not carry it. */
export default getRequestConfig(async () => {
  const jar = await cookies()
  const chosen = jar.get(preferenceCookies.locale)?.value
  const locale = isLocale(chosen)
    ? chosen
    : acceptedLocale((await headers()).get("accept-language"))
  return {
    locale,
    messages: messages[locale],
    timeZone: knownTimeZone(jar.get(preferenceCookies.timeZone)?.value),
  }
})
