import { i18n } from '@lingui/core'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { speak } from './api.ts'

export type Language = 'en' | 'fr'
export type Values = Readonly<Record<string, unknown>>

type Part = 'first' | 'rest'
type Load = () => Promise<{ catalogue: Record<string, string> }>

const CATALOGUES: Readonly<Record<Language, Readonly<Record<Part, Load>>>> = {
  en: {
    first: () => import('./catalogue-en.ts'),
    rest: () => import('./catalogue-rest-en.ts'),
  },
  fr: {
    first: () => import('./catalogue-fr.ts'),
    rest: () => import('./catalogue-rest-fr.ts'),
  },
}

/** What has been asked for so far, and is needed again in another language. */
const needed = new Set<Part>(['first'])

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

const loading = new Map<string, Promise<void>>()

/** Loads a part once; what could not be loaded is asked for again the next time. */
function loadPart(language: Language, part: Part): Promise<void> {
  const key = `${language}/${part}`
  const known = loading.get(key)
  if (known) return known
  const fresh = CATALOGUES[language][part]().then(
    ({ catalogue }) => i18n.load(language, catalogue),
    (error: unknown) => {
      loading.delete(key)
      throw error
    },
  )
  loading.set(key, fresh)
  return fresh
}

/** Loads the sentences of one language, and only that one. */
export async function activate(language: Language): Promise<void> {
  if (i18n.locale === language) return
  await Promise.all([...needed].map((part) => loadPart(language, part)))
  i18n.activate(language)
  speak(language)
  document.documentElement.lang = language
}

/** Brings the sentences that only some pages say; to be awaited before such a page shows. */
export async function needSentences(part: Part): Promise<void> {
  needed.add(part)
  await loadPart(currentLanguage(), part)
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
