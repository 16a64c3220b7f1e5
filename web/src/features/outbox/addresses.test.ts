import { describe, expect, it } from 'vitest'
import { isAddress, parseRecipients, withRecipients } from './addresses.ts'

describe('recipients', () => {
  it.each<[string, readonly (readonly [string | null, string])[]]>([
    ['a@b.example', [[null, 'a@b.example']]],
    [
      '  a@b.example , c@d.example; e@f.example\ng@h.example ',
      [
        [null, 'a@b.example'],
        [null, 'c@d.example'],
        [null, 'e@f.example'],
        [null, 'g@h.example'],
      ],
    ],
    ['Anna Roy <anna@b.example>', [['Anna Roy', 'anna@b.example']]],
    [
      '"Roy, Anna" <anna@b.example>, x@y.example',
      [
        ['Roy, Anna', 'anna@b.example'],
        [null, 'x@y.example'],
      ],
    ],
    [
      'Roy, Anna <anna@b.example>; Moreau, Julien <j@b.example>',
      [
        ['Roy, Anna', 'anna@b.example'],
        ['Moreau, Julien', 'j@b.example'],
      ],
    ],
    ['<anna@b.example>', [[null, 'anna@b.example']]],
    ['mailto:anna@b.example', [[null, 'anna@b.example']]],
    ['anna at b', [[null, 'anna at b']]],
    [' ,; \n', []],
  ])('of %j are read as they are meant', (text, people) => {
    expect(parseRecipients(text)).toEqual(people.map(([name, address]) => ({ name, address })))
  })

  it('are added once, whatever the capitals', () => {
    const anna = { name: 'Anna', address: 'anna@b.example' }
    const again = { name: null, address: 'ANNA@b.example' }
    const other = { name: null, address: 'x@y.example' }

    expect(withRecipients([anna], [again, other, other])).toEqual([anna, other])
  })
})

describe('an address', () => {
  it.each(['a@b.example', "o'hara+x@sub.b-c.example", 'anna@bücher.example'])('is %s', (text) => {
    expect(isAddress(text)).toBe(true)
  })

  it.each([
    'anna',
    'anna@',
    '@b.example',
    'anna@b',
    'an na@b.example',
    'anna@b..example',
    '.anna@b.example',
    'anna.@b.example',
    'anna@-b.example',
    `${'a'.repeat(250)}@b.example`,
  ])('is not %s', (text) => {
    expect(isAddress(text)).toBe(false)
  })
})
