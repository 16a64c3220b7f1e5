import { describe, expect, it } from 'vitest'
import { COMPARED_FIGURES } from '../../../../src/similar-deals/contract.ts'
import { verdictOf } from './say-verdict.ts'

describe('what is said of a deal beside won ones', () => {
  it('is what was found, where all its mail is analysed', () => {
    const said = COMPARED_FIGURES.map((figure) => verdictOf({ figure, verdict: 'less' }, false))

    expect(new Set(said)).toEqual(new Set(['less']))
  })

  it('judges meetings and calls only, where some of its mail is missing', () => {
    const judged = COMPARED_FIGURES.filter(
      (figure) => verdictOf({ figure, verdict: 'usual' }, true) === 'usual',
    )

    expect(judged).toEqual(['meetings', 'calls'])
  })
})
