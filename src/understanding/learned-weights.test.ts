import { describe, expect, it } from 'vitest'
import { learnedProbabilities, learnedWeights, weightOfWord } from './learned-weights.ts'
import { featuresOf, namedFeatures } from './sentence-features.ts'

const SENTENCE = "could you call me, or shall we meet? the pump's broken again, the pump"
const FEATURES = featuresOf(SENTENCE, ['rule issue', 'asks question'])
const FAMILIES = namedFeatures(FEATURES)

describe('a learned reader', () => {
  it('adds up the weight of each feature by its name', () => {
    const names = FAMILIES.flatMap((family) => [...family.names])
    const weights = Object.fromEntries(
      names.map((name, index) => [name, [(index % 7) - 3, (index % 5) / 10]]),
    )
    const learned = learnedWeights({
      provenance: {},
      labels: ['one', 'other'],
      intercepts: [0.5, -0.5],
      weights: { 'word unsaid': [9, 9], ...weights },
    })
    const logOdds = FAMILIES.reduce(
      (sum, family) =>
        [...family.names].reduce(
          (all, name) => all + family.value * (weights[name]?.[0] ?? 0),
          sum,
        ),
      0.5,
    )

    expect(learnedProbabilities(learned, FEATURES).one).toBeCloseTo(1 / (1 + Math.exp(-logOdds)))
  })

  it('is told nothing by what was not learnt', () => {
    const learned = learnedWeights({
      provenance: {},
      labels: ['one'],
      intercepts: [0],
      weights: { 'pair unsaid words': [9] },
    })

    expect(learnedProbabilities(learned, FEATURES)).toEqual({ one: 0.5 })
  })

  it('weighs a word by itself: its beginning, its root and the whole', () => {
    const learned = learnedWeights({
      provenance: {},
      labels: ['one', 'other'],
      intercepts: [0, 0],
      weights: { 'word meeti~': [1, 0], 'root mee': [2, 0], 'word meeting': [4, 8] },
    })

    expect(weightOfWord(learned, 'meeting', 'one')).toBe(7)
    expect(weightOfWord(learned, 'meet', 'other')).toBe(0)
  })
})
