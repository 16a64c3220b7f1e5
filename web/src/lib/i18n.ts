import { i18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { speak } from './api.ts'

export type Language = 'en' | 'fr'
export type Values = Readonly<Record<string, unknown>>

const CATALOGUES: Readonly<Record<Language, () => Promise<{ catalogue: Record<string, string> }>>> =
  {
    en: () => import('./catalogue-en.ts'),
    fr: () => import('./catalogue-fr.ts'),
  }

// Messages are ICU text parsed on first use; a strict content security policy forbids generated code.
const compiled = new Map<string, ReturnType<typeof compileMessage>>()
i18n.setMessagesCompiler((message) => {
  const known = compiled.get(message)
  if (known) return known
  const fresh = compileMessage(message)
  compiled.set(message, fresh)
  return fresh
})

export const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'fr'

/** The language in which the browser asks, before anybody has signed in. */
export function browserLanguage(fallback: Language): Language {
  const spoken = navigator.languages.map((tag) => tag.slice(0, 2).toLowerCase())
  return spoken.find(isLanguage) ?? fallback
}

/** Loads the sentences of one language, and only that one. */
export async function activate(language: Language): Promise<void> {
  if (i18n.locale === language) return
  const { catalogue } = await CATALOGUES[language]()
  i18n.load(language, catalogue)
  i18n.activate(language)
  speak(language)
  document.documentElement.lang = language
}

export const currentLanguage = (): Language => (isLanguage(i18n.locale) ? i18n.locale : 'en')

/** The sentence of a key in the current language. */
export const t = (key: string, values?: Values): string => i18n._(key, { ...values })

/** Whether the catalogue knows the key: labels of tables added later may have none yet. */
export const hasMessage = (key: string): boolean => i18n.messages[key] !== undefined

/** The sentence of the first key that exists, else the fallback as it stands. */
export function tOr(fallback: string, ...keys: readonly string[]): string {
  const key = keys.find(hasMessage)
  return key === undefined ? fallback : t(key)
}
