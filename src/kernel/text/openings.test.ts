import { describe, expect, it } from 'vitest'
import { openingsOf } from './openings.ts'

describe('the openings of an expression', () => {
  it.each([
    ['rappeler', ['rapp']],
    ['r?envoyer', ['renv', 'envo']],
    ['(?:re)?voir', ['revo', 'voir']],
    ['on (?:le|la)', ['on l']],
    ["(?<!d')ateliers?", ['atel']],
    ['[cs]a va', ['ca v', 'sa v']],
    ['de?', ['de', 'd']],
    ['a.*b', ['a']],
    ['\\d{1,2}h', [...'0123456789']],
  ])('of %s are what each text that it matches begins with', (source, openings) => {
    expect(openingsOf(source)).toEqual(openings)
  })

  it.each(['\\p{L}+ait', '.*', 'a?[^b]', '(?:a|\\p{L})b'])('of %s are not known', (source) => {
    expect(openingsOf(source)).toBeUndefined()
  })
})
