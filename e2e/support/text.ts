import { createTranslator } from "next-intl"
import { en } from "#lib/i18n/messages/en.ts"
import { ko } from "#lib/i18n/messages/ko.ts"

/** What the pages say in English, by the keys of the message files. */
export const text = createTranslator({ locale: "en", messages: en })

export type Texts = typeof text

/**
 * A test that keeps a promise again, in another language or kind of work. Continuous integration, which has so many minutes,
 * leaves them to those who wait for `npm test`.
 */
export const again = ["@again"]

/** The languages of the pages: what a browser asks for, and what they say then. */
export const languages = {
  en: { locale: "en-US", text, tag: [] as string[] },
  ko: { locale: "ko-KR", text: createTranslator({ locale: "ko", messages: ko }), tag: again },
} as const
