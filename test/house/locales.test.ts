import { basename } from 'node:path'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { describe, expect, it } from 'vitest'
import { filesIn, read } from './sources.ts'

/**
 * The two languages say the same things, with the same values, and French is typeset as French.
 * Messages are ICU: `{count, plural, one {# mail} other {# mails}}`.
 */
type Messages = Readonly<Record<string, unknown>>

const namesOf = (language: string): readonly string[] =>
  filesIn(`locales/${language}`, /\.json$/).map((path) => basename(path))
const messagesOf = (language: string, name: string): Messages =>
  JSON.parse(read(`locales/${language}/${name}`))
const everyMessage = (language: string): readonly { id: string; text: string }[] =>
  namesOf(language).flatMap((name) =>
    Object.entries(messagesOf(language, name)).map(([key, text]) => ({
      id: `${language}/${name} ${key}`,
      text: String(text),
    })),
  )

/** The compiled form of a message: text, or [name, kind, options] where a value goes. */
type Token = string | readonly [name: string, kind?: string, options?: unknown]
const tokensOf = (text: string): readonly Token[] => {
  const compiled: unknown = compileMessage(text)
  return Array.isArray(compiled) ? compiled : [String(compiled)]
}

const branchesOf = (options: unknown): readonly (readonly Token[])[] => {
  if (typeof options !== 'object' || options === null) return []
  return Object.entries(options)
    .filter(([name]) => name !== 'offset')
    .map(([, branch]) => (Array.isArray(branch) ? branch : [String(branch)]))
}

function placeholdersOf(tokens: readonly Token[]): readonly string[] {
  const found = tokens.flatMap((token) => {
    if (typeof token === 'string') return []
    const [name, kind = '', options] = token
    const inner = branchesOf(options).flatMap((branch) => placeholdersOf(branch))
    return [name === '#' ? [] : [kind === '' ? name : `${name}, ${kind}`], inner].flat()
  })
  return [...new Set(found)].sort()
}

/** Everything a reader may see, with X where a value goes: one text for each branch. */
function textsOf(tokens: readonly Token[]): readonly string[] {
  const outer = tokens.map((token) => (typeof token === 'string' ? token : 'X')).join('')
  const inner = tokens.flatMap((token) =>
    typeof token === 'string' ? [] : branchesOf(token[2]).flatMap((branch) => textsOf(branch)),
  )
  return [outer, ...inner]
}

const TYPOGRAPHY: readonly { rule: string; wrong: RegExp }[] = [
  { rule: 'l’apostrophe typographique', wrong: /\p{L}'\p{L}/u },
  { rule: '« guillemets » et non "…"', wrong: /["“”]/ },
  { rule: 'espace insécable après «', wrong: /«(?![\u202f\u00a0])/ },
  { rule: 'espace insécable avant »', wrong: /(?<![\u202f\u00a0])»/ },
  { rule: 'espace insécable avant ; ! ?', wrong: /(?<![\u202f\u00a0;!?])[;!?]/ },
  { rule: 'espace insécable avant :', wrong: /(?<![\u202f\u00a0])(?<!\d):(?!\/\/)/ },
]

function typographyFaults(text: string): readonly string[] {
  const texts = textsOf(tokensOf(text))
  return TYPOGRAPHY.filter(({ wrong }) => texts.some((each) => wrong.test(each))).map(
    ({ rule }) => rule,
  )
}

describe('the locales', () => {
  it('have the same files in English and in French', () => {
    expect(namesOf('fr')).toEqual(namesOf('en'))
  })

  it.each(namesOf('en'))('have the same keys in both languages: %s', (name) => {
    expect(Object.keys(messagesOf('fr', name)).sort()).toEqual(
      Object.keys(messagesOf('en', name)).sort(),
    )
  })

  it('are flat, and no message is empty', () => {
    const wrong = ['en', 'fr'].flatMap((language) =>
      namesOf(language).flatMap((name) =>
        Object.entries(messagesOf(language, name))
          .filter(([, text]) => typeof text !== 'string' || text.trim() === '')
          .map(([key]) => `${language}/${name} ${key}`),
      ),
    )

    expect(wrong).toEqual([])
  })

  it.each(namesOf('en'))('take the same values in both languages: %s', (name) => {
    const french = messagesOf('fr', name)
    const different = Object.entries(messagesOf('en', name))
      .map(([key, text]) => ({
        key,
        en: placeholdersOf(tokensOf(String(text))),
        fr: placeholdersOf(tokensOf(String(french[key] ?? ''))),
      }))
      .filter(({ en, fr }) => en.join() !== fr.join())

    expect(different).toEqual([])
  })

  it('set French as French is set', () => {
    const faults = everyMessage('fr')
      .map(({ id, text }) => ({ id, text, faults: typographyFaults(text) }))
      .filter((message) => message.faults.length > 0)

    expect(faults).toEqual([])
  })
})

describe('the guard of the locales', () => {
  it.each(["l'heure", 'dit "oui"', '«oui»', 'Vraiment?', 'Objet: x', '{name}: x', 'Vraiment ?'])(
    'refuses %s in French',
    (text) => {
      expect(typographyFaults(text)).not.toEqual([])
    },
  )

  it.each([
    'l’heure',
    '«\u202foui\u202f»',
    'Vraiment\u202f?',
    'À 16:30',
    'https://exemple.test',
    'Objet\u202f: x',
  ])('accepts %s in French', (text) => {
    expect(typographyFaults(text)).toEqual([])
  })

  it('sees the values inside a plural', () => {
    const text = '{count, plural, one {# mail of {name}} other {# mails of {name}}}'

    expect(placeholdersOf(tokensOf(text))).toEqual(['count, plural', 'name'])
  })
})
