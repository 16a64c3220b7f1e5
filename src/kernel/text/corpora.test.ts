/**
 * Measured on public corpora that stay outside the repository: talon and email-reply-parser
 * (105 plain messages, 9 HTML clients). Whoever has them in ../shared/data sees the figures hold.
 */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { htmlToText } from './html-to-text.ts'
import { detectLanguage } from './language.ts'
import type { ZoneKind } from './split-message.ts'
import { splitMessage } from './split-message.ts'

const FOLDER = new URL('../../../../shared/data/mail-quote-fixtures/', import.meta.url)
const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()

function read<T>(file: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))
}

/** The corpora differ on whether a signature and a forward are the sender's text. */
function readings(text: string, cuts: readonly number[] = []): readonly string[] {
  const { zones } = splitMessage(text, { cuts })
  const kept = (kinds: readonly ZoneKind[]): string =>
    flat(
      zones
        .filter((zone) => kinds.includes(zone.kind))
        .map((zone) => text.slice(zone.start, zone.end))
        .join(' '),
    )
  return [kept(['own']), kept(['own', 'signature']), kept(['own', 'signature', 'forward'])]
}

describe.skipIf(!existsSync(FOLDER))('public corpora of quoted mail of ../shared', () => {
  it('finds the own text of 105 of 105 plain messages', () => {
    const mails = read(
      'plain.json',
      z.array(z.object({ id: z.string(), body: z.string(), expect: z.string() })),
    )

    const wrong = mails.filter((mail) => !readings(mail.body).includes(flat(mail.expect)))

    expect(wrong.map((mail) => mail.id)).toEqual([])
  })

  it('finds the own text of 9 of 9 HTML clients', () => {
    const mails = read(
      'html.json',
      z.array(z.object({ id: z.string(), html: z.string(), expect: z.string() })),
    )

    const wrong = mails.filter((mail) => {
      const { text, cuts } = htmlToText(mail.html)
      return !readings(text, cuts).includes(flat(mail.expect))
    })

    expect(wrong.map((mail) => mail.id)).toEqual([])
  })
})

const SHARED = new URL('../../../../shared/', import.meta.url)
const DATES = new URL('data/duckling-time-corpora/time-fr-en.json', SHARED)

describe.skipIf(!existsSync(DATES))('short texts of ../shared', () => {
  const Phrases = z.object({ cases: z.array(z.object({ text: z.string() })) })
  const Labelled = z.object({
    lang: z.enum(['fr', 'en']),
    text: z.string().optional(),
    body: z.string().optional(),
  })

  it('tells the language of 97 % of the dates above 25 characters, names of feasts included', () => {
    const { FR, EN } = z
      .object({ FR: Phrases, EN: Phrases })
      .parse(JSON.parse(readFileSync(DATES, 'utf8')))
    const all = [
      ...FR.cases.map(({ text }) => ['fr', text] as const),
      ...EN.cases.map(({ text }) => ['en', text] as const),
    ].filter(([, text]) => text.length > 25)

    const right = all.filter(([language, text]) => detectLanguage(text) === language)

    expect(right.length / all.length).toBeGreaterThan(0.97)
  })

  it.each(['notes', 'mails'])('tells the language of each of the labelled %s', (name) => {
    const records = readFileSync(new URL(`examples/${name}.jsonl`, SHARED), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => Labelled.parse(JSON.parse(line)))

    const wrong = records.filter(
      ({ lang, text, body }) => detectLanguage(text ?? body ?? '') !== lang,
    )

    expect(wrong).toEqual([])
  })
})
