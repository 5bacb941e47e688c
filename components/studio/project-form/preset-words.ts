import type { Locale } from "#lib/contracts/primitives.ts"
import { en } from "#lib/i18n/messages/en.ts"
import { ko } from "#lib/i18n/messages/ko.ts"
import type { PresetWords } from "./question-presets.ts"

/** Words of ready-made questions in every language: a project's may be another one than its reader's. For the server. */
export const presetWords: Readonly<Record<Locale, PresetWords>> = {
  en: en.projects.presets,
  ko: ko.projects.presets,
}
