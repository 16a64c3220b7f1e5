import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { knownReaders } from './known-readers.ts'

const recipient = (name: string, hasAnswered = false) => ({ name, hasAnswered })

describe('who has read a followed mail', () => {
  it('is the only recipient, once it was opened', () => {
    expect(knownReaders([recipient('Luc')], 0)).toEqual([])
    expect(knownReaders([recipient('Luc')], 3)).toEqual([{ name: 'Luc', how: 'only' }])
  })

  it('is, of several, nobody in particular', () => {
    expect(knownReaders([recipient('Luc'), recipient('Zoe')], 9)).toEqual([])
  })

  it('is whoever has answered, with pictures or without', () => {
    const recipients = [recipient('Luc'), recipient('Zoe', true), recipient('Ann', true)]

    expect(knownReaders(recipients, 0)).toEqual([
      { name: 'Zoe', how: 'answered' },
      { name: 'Ann', how: 'answered' },
    ])
    expect(knownReaders([recipient('Luc', true)], 0)).toEqual([{ name: 'Luc', how: 'answered' }])
    expect(knownReaders([recipient('Luc', true)], 1)).toEqual([{ name: 'Luc', how: 'answered' }])
  })

  it('never names more people of several than have answered, however often it was opened', () => {
    const recipients = fc.array(fc.record({ name: fc.string(), hasAnswered: fc.boolean() }), {
      minLength: 2,
    })
    fc.assert(
      fc.property(recipients, fc.nat(), (given, opens) => {
        expect(knownReaders(given, opens).map(({ name }) => name)).toEqual(
          given.filter((one) => one.hasAnswered).map(({ name }) => name),
        )
      }),
    )
  })
})
