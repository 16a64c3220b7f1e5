import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namePerson } from './name-person.ts'

describe('namePerson', () => {
  it.each([
    ['Jean Dupont', 'Jean', 'Dupont'],
    ['Dupont, Jean', 'Jean', 'Dupont'],
    ['"DUPONT, Jean (Acme)"', 'Jean', 'Dupont'],
    ['Jean DUPONT', 'Jean', 'Dupont'],
    ['LE GOFF Anne-Marie', 'Anne-Marie', 'Le Goff'],
    ['jean dupont', 'Jean', 'Dupont'],
    ['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
    ['Ann Lee via Users', 'Ann', 'Lee'],
    ['Mme Claire Vasseur', 'Claire', 'Vasseur'],
    ['Hervé BOUTEMY', 'Hervé', 'Boutemy'],
    ["'Ann Lee'", 'Ann', 'Lee'],
    ['Ann Lee, PhD', 'Ann', 'Lee'],
    ['A. Diallo', 'A.', 'Diallo'],
  ])('reads %s', (name, firstName, lastName) => {
    expect(namePerson(name, 'x@x.example')).toEqual({ firstName, lastName })
  })

  it('keeps a single name as the last one', () => {
    expect(namePerson('Helen', 'h@x.example')).toEqual({ lastName: 'Helen' })
  })

  it.each([
    ['jean.dupont@x.example', { firstName: 'Jean', lastName: 'Dupont' }],
    ['jean_dupont2@x.example', { firstName: 'Jean', lastName: 'Dupont' }],
    ['jdupont@x.example', {}],
    ['a.b@x.example', {}],
  ])('reads a name from %s when none is shown', (address, name) => {
    expect(namePerson('', address)).toEqual(name)
    expect(namePerson(address, address)).toEqual(name)
  })

  it('never gives empty parts, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.emailAddress(), (name, address) => {
        expect(Object.values(namePerson(name, address))).not.toContain('')
      }),
    )
  })
})
