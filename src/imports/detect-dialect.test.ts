import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { windows1252Byte } from '../kernel/text/windows-1252.ts'
import type { Encoding } from './detect-dialect.ts'
import { decode, encodingOf, separatorOf, withoutSeparatorLine } from './detect-dialect.ts'

const TEXT = 'société;ville\r\n“Café” du Nord – 12 €;Besançon\r\n'
const windows = (text: string) => Buffer.from([...text].map((one) => windows1252Byte(one) ?? 0x3f))
const BYTES: Readonly<Record<Encoding, Buffer>> = {
  'utf-8': Buffer.from(TEXT),
  'utf-16le': Buffer.from(TEXT, 'utf16le'),
  'utf-16be': Buffer.from(TEXT, 'utf16le').swap16(),
  'windows-1252': windows(TEXT),
  'utf-8-twice': Buffer.from(new TextDecoder('windows-1252').decode(Buffer.from(TEXT))),
}
const ENCODINGS = Object.entries(BYTES) as readonly [Encoding, Buffer][]

describe('the encoding of a file', () => {
  it.each(ENCODINGS)('%s is found out and read', (encoding, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding)
    expect(decode(bytes, encoding)).toBe(TEXT)
  })

  it('is told by its mark, which is no part of the text', () => {
    expect(decode(Buffer.from(`\ufeff${TEXT}`), 'utf-8')).toBe(TEXT)
    const marked = Buffer.from(`\ufeffa,b`, 'utf16le')
    expect(encodingOf(marked)).toBe('utf-16le')
    expect(decode(marked, 'utf-16le')).toBe('a,b')
  })

  it('is never one that loses letters of UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\ufeff'))
        const bytes = Buffer.from(text)
        fc.pre(encodingOf(bytes) !== 'utf-8-twice')
        expect(decode(bytes, encodingOf(bytes))).toBe(text)
      }),
    )
  })
})

describe('the separator of a file', () => {
  it.each([
    [',', 'a,b\n1,2\n'],
    [';', 'a;b\n1,5;2,5\n3,5;4\n'],
    ['\t', 'a\tb, c\n1\t2\n'],
    ['|', 'a|b\n1|2\n'],
    [',', 'name\nAcme\n'],
    [';', 'a;b\n"x,y,z";1\n"p,q,r";2\n'],
    [';', 'sep=;\na,b;c\n'],
  ])('is %j in %j', (separator, text) => {
    expect(separatorOf(text)).toBe(separator)
  })

  it('that a line says is no row', () => {
    expect(withoutSeparatorLine('sep=;\r\na;b')).toBe('a;b')
  })
})
