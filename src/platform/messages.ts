import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { setupI18n } from '@lingui/core'
import { compileMessageOrThrow } from '@lingui/message-utils/compileMessage'
import { z } from 'zod'

/** The languages that Rapport speaks, the default first. */
export const LANGUAGES = ['en', 'fr'] as const
export type Language = (typeof LANGUAGES)[number]

export type MessageValues = Readonly<Record<string, unknown>>

/** Says a message: an ICU message of `locales/<language>/*.json` with its values filled in. */
export type Translate = (language: Language, key: string, values?: MessageValues) => string

const CATALOGUE = z.record(z.string(), z.string())
const LOCALES = fileURLToPath(new URL('../../locales', import.meta.url))

/**
 * Reads all catalogues once and returns the function that says them.
 *
 * A key that no catalogue has is returned as it is, so that a missing sentence never hides an
 * error; a house test keeps both languages complete.
 *
 * @param folder  holds one folder per language with one flat JSON file per capability
 * @throws Error  a catalogue is not a flat JSON object, is not valid ICU, or repeats a key
 */
export function loadMessages(folder: string = LOCALES): Translate {
  const speakers = new Map(
    LANGUAGES.map((language) => {
      const messages = compiledCatalogue(join(folder, language))
      return [language, setupI18n({ locale: language, messages: { [language]: messages } })]
    }),
  )
  return (language, key, values = {}) => speakers.get(language)?._(key, { ...values }) ?? key
}

/** Reads the keys and sentences of one language, as they are written. */
export function readCatalogue(folder: string): ReadonlyMap<string, string> {
  const sentences = new Map<string, string>()
  for (const file of readdirSync(folder).sort()) {
    if (!file.endsWith('.json')) continue
    for (const [key, sentence] of Object.entries(parsedCatalogue(join(folder, file)))) {
      if (sentences.has(key)) {
        throw new Error(`${join(folder, file)}: key ${key} is in another catalogue as well`)
      }
      sentences.set(key, sentence)
    }
  }
  return sentences
}

/**
 * Chooses the language of a person by what their system or browser says.
 *
 * @param preferences  language tags, the dearest first: `fr-CH`, `fr_FR.UTF-8`, `en`
 * @returns the first language that Rapport speaks, or undefined
 */
export function preferredLanguage(preferences: readonly string[]): Language | undefined {
  for (const preference of preferences) {
    const tag = preference.trim().toLowerCase()
    const language = LANGUAGES.find(
      (known) => tag === known || (/^[-_.]/.test(tag.slice(2)) && tag.startsWith(known)),
    )
    if (language !== undefined) return language
  }
  return undefined
}

function compiledCatalogue(
  folder: string,
): Record<string, ReturnType<typeof compileMessageOrThrow>> {
  const compiled: Record<string, ReturnType<typeof compileMessageOrThrow>> = {}
  for (const [key, sentence] of readCatalogue(folder)) {
    try {
      compiled[key] = compileMessageOrThrow(sentence)
    } catch (cause) {
      throw new Error(`${folder}: message ${key} is not valid ICU`, { cause })
    }
  }
  return compiled
}

function parsedCatalogue(path: string): Record<string, string> {
  try {
    return CATALOGUE.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (cause) {
    throw new Error(`${path}: expected a flat JSON object of sentences`, { cause })
  }
}
