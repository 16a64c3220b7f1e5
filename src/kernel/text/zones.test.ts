/** The zones of the messages in test/fixtures/zones, line by line (format: SOURCE.md there). */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { htmlToText } from './html-to-text.ts'
import type { SplitOptions, ZoneKind } from './split-message.ts'
import { splitMessage } from './split-message.ts'

const FOLDER = new URL('../../../test/fixtures/zones/', import.meta.url)
const KINDS: Readonly<Record<string, ZoneKind>> = {
  '=': 'own',
  s: 'signature',
  q: 'quote',
  f: 'forward',
  d: 'disclaimer',
}

interface Message {
  readonly name: string
  readonly options: SplitOptions
  /** lines as `kind | text`, blank ones left out */
  readonly truth: readonly string[]
  readonly text: string
}

function readMessage(part: string): Message {
  const [name = '', ...lines] = part.trimEnd().split('\n')
  const flags = lines.find((line) => line.startsWith('! ')) ?? ''
  const marked = lines.filter((line) => !line.startsWith('! '))
  return {
    name,
    options: { isForward: flags.includes('forward') },
    truth: marked
      .filter((line) => line.slice(2).trim() !== '')
      .map((line) => `${KINDS[line[0] ?? ''] ?? '?'} | ${line.slice(2)}`),
    text: marked.map((line) => line.slice(2)).join('\n'),
  }
}

const messages = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.txt'))
  .flatMap((file) => readFileSync(new URL(file, FOLDER), 'utf8').split(/^### /m).slice(1))
  .map(readMessage)

/** The filled lines of the text with the zone that each lies in. */
function labelled({ text, options }: Message): readonly string[] {
  const { zones } = splitMessage(text, options)
  let at = 0
  return text.split('\n').flatMap((line) => {
    const start = at
    at += line.length + 1
    const zone = zones.find((one) => one.start <= start && start < one.end)
    return line.trim() === '' ? [] : [`${zone?.kind} | ${line}`]
  })
}

describe('zones of plain messages', () => {
  it.each(messages.map((message) => [message.name, message] as const))('%s', (_name, message) => {
    expect(labelled(message)).toEqual(message.truth)
  })
})

const flat = (text: string): string => text.replace(/\s+/g, ' ').trim()
const Html = z.object({
  name: z.string(),
  html: z.string(),
  own: z.string(),
  signature: z.string().optional(),
})
const clients = z
  .array(Html)
  .parse(JSON.parse(readFileSync(new URL('clients.html.json', FOLDER), 'utf8')))

describe('zones of HTML messages', () => {
  it.each(clients.map((client) => [client.name, client] as const))('%s', (_name, client) => {
    const { text, cuts, signatures } = htmlToText(client.html)

    const { own, signature } = splitMessage(text, { cuts, signatures })

    expect(flat(own)).toBe(client.own)
    if (client.signature !== undefined) expect(flat(signature)).toBe(client.signature)
  })
})
