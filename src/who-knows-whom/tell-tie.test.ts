import { describe, expect, it } from 'vitest'
import { TEST_NOW } from '../../test/factories/services.ts'
import type { Tie } from './model.ts'
import { tellTie } from './model.ts'

const at = TEST_NOW.toISOString()
const TIE: Tie = {
  user: { id: 'u1', name: 'Ada', job_title: 'Seller', email: 'ada@rapport.test' },
  figures: {
    strength: 10,
    emails: 9,
    meetings: 1,
    first_at: at,
    last: { kind: 'email', direction: 'out', at },
  },
  via: 'person',
  share: 'full',
}
const MASK = { reference: 'r1', unit: 'Sales EMEA', unitSize: 3 }

describe('what is told of a tie', () => {
  it('is everything of whom lets everything be told', () => {
    expect(tellTie(TIE, MASK)).toEqual({
      reference: 'r1',
      user: TIE.user,
      unit: null,
      word: 'strong',
      figures: TIE.figures,
      via: 'person',
    })
  })

  it('is the name and the word, without figures', () => {
    expect(tellTie({ ...TIE, share: 'strength' }, MASK)).toMatchObject({
      user: { name: 'Ada' },
      word: 'strong',
      figures: null,
    })
  })

  it('is the unit alone of whom wants to be asked first', () => {
    const told = tellTie({ ...TIE, share: 'anonymous' }, MASK)

    expect(told).toMatchObject({ user: null, unit: 'Sales EMEA', figures: null })
    expect(JSON.stringify(told)).not.toMatch(/Ada|ada|Seller|u1/)
  })

  it('is no unit of two: it would be a name', () => {
    expect(tellTie({ ...TIE, share: 'anonymous' }, { ...MASK, unitSize: 2 }).unit).toBeNull()
  })
})
