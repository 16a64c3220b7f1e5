import { describe, expect, it } from 'vitest'
import { readExample } from '../../test/factories/read-mails.ts'

const problemIn = (text: string): number => readExample(text).probabilities.issue

describe('a problem', () => {
  const doubtful = 'The hexagonal jar doesn’t scan well.'

  it('is less likely in a mail that orders', () => {
    expect(problemIn(`${doubtful} We’ll take 40 boxes of the round ones.`)).toBeLessThan(
      problemIn(doubtful),
    )
  })

  it('is more likely in a mail that reproaches', () => {
    expect(problemIn(`${doubtful} This is simply unacceptable.`)).toBeGreaterThan(
      problemIn(doubtful),
    )
  })

  it('is the sender’s own where he apologises', () => {
    expect(problemIn('The press broke down on Tuesday. I’m sorry about that.')).toBe(0)
  })

  it('is not, where he apologises for asking', () => {
    const told = 'Sorry to bother you, but the press broke down on Tuesday.'

    expect(readExample(told).acts).toContain('issue')
  })
})
