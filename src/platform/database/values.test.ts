import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseArray, parseInstant, parserOf, storable, toJson, toParameter } from './values.ts'

/** Any code unit, halves of pairs included; the troublesome ones often. */
const CODE_UNIT = fc.oneof(
  fc.constantFrom('\0', '\\', '\uD83D', '\uDE42', '"'),
  fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
)

const same = (text: string): string => text

describe('an array', () => {
  it('written as a parameter is read as it was', () => {
    const element = fc.option(fc.string().map(storable), { nil: null })
    fc.assert(
      fc.property(fc.array(element), (list) => {
        expect(parseArray(String(toParameter(list)), same)).toEqual(list)
      }),
    )
  })

  it('may be nested and may begin with its bounds', () => {
    expect(parseArray('{{a,b},{c,"d,e"}}', same)).toEqual([
      ['a', 'b'],
      ['c', 'd,e'],
    ])
    expect(parseArray('[2:3]={a,b}', same)).toEqual(['a', 'b'])
    expect(parseArray('{}', same)).toEqual([])
  })

  it('that is no array has no elements, and no text makes the parser hang', () => {
    expect(parseArray('none', same)).toEqual([])
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(Array.isArray(parseArray(`{${text}`, same))).toBe(true)
      }),
    )
  })
})

describe('an instant', () => {
  it.each([
    ['2026-03-01 10:00:00+00', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01 10:00:00.5+01', '2026-03-01T09:00:00.500Z'],
    ['2026-03-01 10:00:00.123456-05:30', '2026-03-01T15:30:00.123Z'],
    ['1900-01-01 00:09:21+00:09:21', '1900-01-01T00:00:21.000Z'],
    ['2026-03-01 10:00:00', '2026-03-01T10:00:00.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(parseInstant(text)).toEqual(new Date(expected))
  })
})

describe('a parameter', () => {
  it.each([
    ['text', 'text'],
    [12n, '12'],
    [false, 'false'],
    [undefined, null],
    [new Date(0), '1970-01-01T00:00:00.000Z'],
    [new Date('-000043-03-15T00:00:00Z'), '0044-03-15T00:00:00.000Z BC'],
    [new Date('+010000-01-01T00:00:00Z'), '10000-01-01T00:00:00.000Z'],
    [new Uint8Array([0, 255]), '\\x00ff'],
    [[1, null, 'a"b'], '{1,NULL,"a\\"b"}'],
    [[[1], [2]], '{{1},{2}}'],
    [{ a: [1] }, '{"a":[1]}'],
  ])('%s is written %s', (value, expected) => {
    expect(toParameter(value)).toBe(expected)
  })

  it('that has no meaning in SQL is refused', () => {
    expect(() => toParameter(() => 1)).toThrow(TypeError)
    expect(() => toParameter(new Date(Number.NaN))).toThrow(TypeError)
  })
})

describe('a text', () => {
  it('that can be stored stays as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\0'))
        expect(storable(text)).toBe(text)
      }),
    )
  })

  it('in JSON becomes storable and stays JSON', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: CODE_UNIT })), (texts) => {
        expect(JSON.parse(toJson(texts))).toEqual(texts.map(storable))
      }),
    )
    expect(JSON.parse(toJson(['a\0', '\\u0000', 'b\uD800']))).toEqual(['a', '\\u0000', 'b\uFFFD'])
  })
})

describe('a type that is not known', () => {
  it('stays text', () => {
    expect(parserOf(999_999)('(1,2)')).toBe('(1,2)')
  })
})
