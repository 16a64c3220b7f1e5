import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { loadMessages, preferredLanguage } from './messages.ts'

const folders: string[] = []

function catalogues(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-messages-'))
  folders.push(folder)
  for (const language of ['en', 'fr']) mkdirSync(join(folder, language))
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text)
  return folder
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

describe('translate', () => {
  it('says a message in the language asked for, with its values', () => {
    const folder = catalogues({
      'en/a.json': '{"greet": "Hello {name}"}',
      'fr/a.json': '{"greet": "Bonjour {name}"}',
    })

    const translate = loadMessages(folder)

    expect(translate('en', 'greet', { name: 'Zoé' })).toBe('Hello Zoé')
    expect(translate('fr', 'greet', { name: 'Zoé' })).toBe('Bonjour Zoé')
  })

  it('counts as the language does: French has no plural at zero', () => {
    const folder = catalogues({
      'en/a.json': '{"cards": "{n, plural, one {# card} other {# cards}}"}',
      'fr/a.json': '{"cards": "{n, plural, one {# carte} other {# cartes}}"}',
    })

    const translate = loadMessages(folder)

    expect(translate('en', 'cards', { n: 0 })).toBe('0 cards')
    expect(translate('fr', 'cards', { n: 0 })).toBe('0 carte')
  })

  it('returns an unknown key as it is', () => {
    const translate = loadMessages(catalogues({}))

    expect(translate('en', 'NO_SUCH_SENTENCE')).toBe('NO_SUCH_SENTENCE')
  })

  it('refuses a key that two catalogues have', () => {
    const folder = catalogues({ 'en/a.json': '{"key": "1"}', 'en/b.json': '{"key": "2"}' })

    expect(() => loadMessages(folder)).toThrow(/key .* another catalogue/)
  })

  it('names the message that is not valid ICU', () => {
    const folder = catalogues({ 'en/a.json': '{"broken": "{n, plural, one {#}"}' })

    expect(() => loadMessages(folder)).toThrow(/broken/)
  })

  it('refuses a catalogue that is not flat', () => {
    const folder = catalogues({ 'fr/a.json': '{"a": {"b": "c"}}' })

    expect(() => loadMessages(folder)).toThrow(/flat JSON/)
  })
})

describe('preferredLanguage', () => {
  it('takes the first language that Rapport speaks, whatever the region', () => {
    expect(preferredLanguage(['de-DE', 'fr-CH', 'en'])).toBe('fr')
    expect(preferredLanguage(['en_US.UTF-8'])).toBe('en')
    expect(preferredLanguage(['FR'])).toBe('fr')
  })

  it('knows none in C, an empty text or a language that only begins alike', () => {
    expect(preferredLanguage(['C', '', 'fro', 'enm-x'])).toBeUndefined()
  })
})
