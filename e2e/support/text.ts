import { createTranslator } from "next-intl"
import { en } from "#lib/i18n/messages/en.ts"

/** What the pages say in English, by the keys of the message files. */
export const text = createTranslator({ locale: "en", messages: en })
