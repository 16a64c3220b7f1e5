import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { aMail, anMbox } from '../../../test/factories/mail.ts'
import type { RawMessage } from '../mail.ts'
import { LARGEST_MESSAGE_BYTES } from '../mail.ts'
import { readMbox } from './read-mbox.ts'
import { readSource } from './read-source.ts'

async function all(messages: AsyncIterable<RawMessage>): Promise<readonly RawMessage[]> {
  const list: RawMessage[] = []
  for await (const message of messages) list.push(message)
  return list
}

const textOf = ({ bytes }: RawMessage): string => Buffer.from(bytes).toString()

async function* inPieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

const read = (text: string, size = 4096): Promise<readonly RawMessage[]> =>
  all(readMbox(inPieces(text, size), 'm', 'INBOX'))

const ONE = aMail({ id: 'one', body: 'One.' })
const TWO = aMail({
  id: 'two',
  body: 'Two.\n\nFrom here on we sell from 10:30 2026.\nFrom now on: x\n',
})

describe('readMbox', () => {
  it('gives the messages of an mbox and where they stand', async () => {
    const messages = await read(anMbox([ONE, TWO]))

    expect(messages.map((message) => message.source)).toEqual(['m#1', 'm#2'])
    expect(messages.map(textOf)).toEqual([ONE, TWO])
  })

  it('gives the same whatever the size of the pieces and the line ends', async () => {
    const lengths = fc.integer({ min: 1, max: 3000 })
    await fc.assert(
      fc.asyncProperty(lengths, fc.boolean(), async (size, isCrlf) => {
        const text = anMbox([ONE, TWO, ONE])

        const messages = await read(isCrlf ? text.replace(/\n/g, '\r\n') : text, size)

        expect(messages.map((message) => textOf(message).replace(/\r\n/g, '\n'))).toEqual([
          ONE,
          TWO,
          ONE,
        ])
      }),
      { numRuns: 60 },
    )
  })

  it('takes one mark off each quoted "From" line', async () => {
    const [message] = await read(anMbox([aMail({ body: 'From me\n>From you' })]))

    expect(textOf(message ?? { source: '', folder: '', bytes: Buffer.alloc(0) })).toContain(
      '\nFrom me\n>From you\n',
    )
  })

  it('finds separators of asctime that no empty line announces', async () => {
    expect(
      await read(anMbox([ONE, TWO]).replace(/\n\nFrom MAILER/g, '\nFrom MAILER')),
    ).toHaveLength(2)
  })

  it('reads sender and instant of the separator', async () => {
    const [message] = await read(`From ann@x.example Mon May  4 08:00:00 2026\n${ONE}`)

    expect(message?.envelopeFrom).toBe('ann@x.example')
    expect(message?.envelopeAt).toEqual(new Date('2026-05-04T08:00:00Z'))
  })

  it('gives a truncated last message as it is, and nothing of an empty file', async () => {
    const text = anMbox([ONE, TWO])

    expect(await read(text.slice(0, -40))).toHaveLength(2)
    expect(await read('')).toEqual([])
    expect(await read('\n\n')).toEqual([])
  })

  it('rejects a message that is too large without holding it, and goes on', async () => {
    async function* large(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`From a@x.example Mon May  4 08:00:00 2026\n${ONE}`)
      const piece = Buffer.alloc(1024 * 1024, 'x\n')
      for (let size = 0; size <= LARGEST_MESSAGE_BYTES; size += piece.length) yield piece
      yield Buffer.from(`\nFrom a@x.example Mon May  4 08:00:00 2026\n${TWO}`)
    }

    const messages = await all(readMbox(large(), 'm', 'INBOX'))

    expect(messages.map(({ rejection, bytes }) => [rejection, bytes.length > 0])).toEqual([
      ['too_large', false],
      [undefined, true],
    ])
  })
})

describe('readSource', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rapport-source-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  const put = async (name: string, content: string | Buffer): Promise<string> => {
    const path = join(folder, name)
    await mkdir(join(path, '..'), { recursive: true })
    await writeFile(path, content)
    return path
  }

  const namesIn = async (path: string): Promise<readonly string[]> =>
    (await all(readSource(path))).map(({ source, folder: in_ }) => `${in_} ${source}`)

  it('knows a gzipped mbox by its first bytes, whatever its name', async () => {
    const path = await put('archive', gzipSync(anMbox([ONE, TWO])))

    expect(await namesIn(path)).toEqual(['INBOX archive#1', 'INBOX archive#2'])
  })

  it('gives what can be read of a damaged archive and says that it is damaged', async () => {
    const whole = gzipSync(
      anMbox(
        Array.from({ length: 2000 }, (_, at) =>
          aMail({ id: `m${at}`, body: String(Math.sin(at)) }),
        ),
      ),
    )
    const path = await put('a.mbox.gz', whole.subarray(0, whole.length / 2))

    const messages = await all(readSource(path))

    expect(messages.length).toBeGreaterThan(100)
    expect(messages.at(-1)).toMatchObject({
      source: 'a.mbox.gz#end',
      rejection: 'truncated_archive',
    })
  })

  it('reads a Maildir with its folders, but not what was thrown away', async () => {
    await put('cur/1777881600.M1P1.host:2,S', ONE)
    await put('cur/1777881601.M1P1.host:2,ST', ONE)
    await put('new/1777881602.M1P1.host', TWO)
    await put('tmp/x', TWO)
    await put('.Sent/cur/1777881603.M1P1.host:2,S', TWO)
    await put('.Sent/new/.keep', '')

    expect(await namesIn(folder)).toEqual([
      'INBOX cur/1777881600.M1P1.host:2,S',
      'INBOX new/1777881602.M1P1.host',
      'Sent .Sent/cur/1777881603.M1P1.host:2,S',
    ])
  })

  it('reads single messages, folders of them in order, and mboxes among them', async () => {
    await put('b/2.eml', TWO)
    await put('a.eml', ONE)
    await put('b/old.mbox', anMbox([ONE, TWO]))
    await put('notes.txt', 'no mail')

    expect(await namesIn(folder)).toEqual([
      'INBOX a.eml',
      'b b/2.eml',
      'b b/old.mbox#1',
      'b b/old.mbox#2',
    ])
    expect(await namesIn(join(folder, 'a.eml'))).toEqual(['INBOX a.eml'])
  })

  it('says that a path cannot be read', async () => {
    await expect(all(readSource(join(folder, 'none')))).rejects.toMatchObject({
      code: 'MAILBOX_PATH_UNREADABLE',
    })
  })
})
