import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordOfTag, recordTag } from './client/record-tag.ts'
import { ADDRESSED_TABLES, isAtDropbox, plainAddress, tagsAt, withTag } from './record-address.ts'

const SECRET = 'a secret of at least thirty-two characters'
const DROPBOX = 'rapport@own.example'
const person = (address: string) => ({ address, name: '' })
const mail = (part: {
  to?: string[]
  cc?: string[]
  bcc?: string[]
  headers?: [string, string[]][]
}) => ({
  to: (part.to ?? []).map(person),
  cc: (part.cc ?? []).map(person),
  bcc: (part.bcc ?? []).map(person),
  headers: new Map(part.headers ?? []),
})
const record = fc.record({ table: fc.constantFrom(...ADDRESSED_TABLES), id: fc.uuid() })

describe('the address of a record', () => {
  it('names the record, whatever it is, in letters that no mail server changes', () => {
    fc.assert(
      fc.property(record, (given) => {
        const tag = recordTag(given, SECRET)
        const address = withTag(DROPBOX, tag) ?? ''

        expect(tag).toMatch(/^[a-z2-7]{40}$/)
        expect(tagsAt(mail({ to: [address] }), DROPBOX)).toEqual([tag])
        expect(plainAddress(address)).toBe(DROPBOX)
        expect(recordOfTag(tag, SECRET)).toEqual(given)
      }),
    )
  })

  it('is not made by anybody else: another secret, or one letter changed, names nothing', () => {
    fc.assert(
      fc.property(
        record,
        fc.integer({ min: 0, max: 39 }),
        fc.integer({ min: 1, max: 31 }),
        (given, at, by) => {
          const letters = 'abcdefghijklmnopqrstuvwxyz234567'
          const tag = recordTag(given, SECRET)
          const other = letters[(letters.indexOf(tag[at] ?? '') + by) % 32]

          expect(recordOfTag(`${tag.slice(0, at)}${other}${tag.slice(at + 1)}`, SECRET)).toBe(
            undefined,
          )
          expect(recordOfTag(tag, `${SECRET}.`)).toBe(undefined)
          expect(recordOfTag(tag, undefined)).toBe(undefined)
        },
      ),
    )
  })

  it.each(['', 'a', 'sales', 'A'.repeat(40), 'a'.repeat(41), '1'.repeat(40)])(
    'is not read out of “%s”',
    (tag) => {
      expect(recordOfTag(tag, SECRET)).toBe(undefined)
    },
  )

  it('is not offered where it would be longer than mail servers take', () => {
    const tag = 't'.repeat(40)

    expect(withTag(`${'d'.repeat(23)}@own.example`, tag)).toBe(
      `${'d'.repeat(23)}+${tag}@own.example`,
    )
    expect(withTag(`${'d'.repeat(24)}@own.example`, tag)).toBe(undefined)
  })

  it('is found where the author shows it, then where servers say for whom a mail was', () => {
    const headers: [string, string[]][] = [
      ['delivered-to', ['<Rapport+Three@own.example>', 'somebody@own.example']],
      ['x-original-to', ['rapport+two@own.example']],
      ['received', ['from a by mx for <rapport+four@own.example>; Tue, 24 Nov 2026', 'from b']],
    ]
    const shown = mail({ to: ['luc@x.example'], cc: ['rapport+one@own.example'], headers })
    const repeated = mail({ bcc: ['rapport+two@own.example'], headers })

    expect(tagsAt(shown, DROPBOX)).toEqual(['one', 'three', 'two', 'four'])
    expect(tagsAt(repeated, DROPBOX)).toEqual(['two', 'three', 'four'])
  })

  it('is that of this dropbox alone', () => {
    const others = ['rapport+@own.example', 'rapport+a@x.example', 'rapports+a@own.example']

    expect(tagsAt(mail({ to: [DROPBOX, ...others] }), DROPBOX)).toEqual([])
    expect(others.map((one) => isAtDropbox(one, DROPBOX))).toEqual([false, false, false])
    expect(isAtDropbox(DROPBOX, DROPBOX)).toBe(true)
    expect(isAtDropbox('rapport+a@own.example', DROPBOX)).toBe(true)
  })

  it('has no plain address where nothing stands before the “+”', () => {
    expect(plainAddress('+a@own.example')).toBe('+a@own.example')
    expect(plainAddress('no address')).toBe('no address')
  })
})
