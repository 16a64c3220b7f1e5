import { describe, expect, it } from 'vitest'
import { nameAddress } from './name-address.ts'
import { splitName } from './split-name.ts'

describe('the name of a person', () => {
  it.each<[string, string | undefined, string | undefined]>([
    ['Zoé Martin', 'Zoé', 'Martin'],
    ['Martin, Zoé', 'Zoé', 'Martin'],
    ['LEFEBVRE Anne-Sophie', 'Anne-Sophie', 'LEFEBVRE'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Mme Claire de La Tour', 'Claire', 'de La Tour'],
    ['Dr. John Ronald Reuel Tolkien', 'John Ronald Reuel', 'Tolkien'],
    ['Prince', undefined, 'Prince'],
    ['  Anna   Petit ', 'Anna', 'Petit'],
  ])('%j is %s and %s', (name, first, last) => {
    expect(splitName(name)).toEqual({
      ...(first === undefined ? {} : { first_name: first }),
      ...(last === undefined ? {} : { last_name: last }),
    })
  })

  it('gives the address that companies usually give', () => {
    expect(nameAddress('Zoé O’Neil', 'Example.com')).toBe('zoe.oneil@example.com')
    expect(nameAddress('Jean-Luc Picard', '@example.com')).toBe('jean.luc.picard@example.com')
  })
})
