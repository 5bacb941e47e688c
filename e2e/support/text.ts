import { createTranslator } from "next-intl"
import { en } from "#lib/i18n/messages/en.ts"
import { ko } from "#lib/i18n/messages/ko.ts"

/** What the pages say in English, by the keys of the message files. */
export const text = createTranslator({ locale: "en", messages: en })

export type Texts = typeof text

/** The languages of the pages: what a browser asks for, and what they say then. */
export const languages = {
  en: { locale: "en-US", text },
  ko: { locale: "ko-KR", text: createTranslator({ locale: "ko", messages: ko }) },
} as const
