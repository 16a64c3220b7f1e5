import { describe, expect, it } from 'vitest'
import type { Random } from '../kernel/numerics/random.ts'
import { integerBetween, pickOne, seededRandom } from '../kernel/numerics/random.ts'
import type { ClosedDeal } from './learn-weights.ts'
import { learnWeights } from './learn-weights.ts'

/** A deal in which nothing depends on anything. */
function noise(random: Random): ClosedDeal {
  return {
    fields: {
      amount: 3 + 3 * random(),
      employees: 4 * random(),
      industry: pickOne(random, ['retail', 'education', 'construction', 'health_care']),
      country: pickOne(random, ['France', 'Belgique', 'Suisse']),
      unit: pickOne(random, ['north', 'south']),
      customer: pickOne(random, ['new', 'returning']),
      lead_source: random() < 0.5 ? null : pickOne(random, ['web', 'partner']),
    },
    isWon: random() < 0.4,
    lengthDays: integerBetween(random, 5, 200),
    activityCount: integerBetween(random, 0, 40),
    secondsOurs: integerBetween(random, 0, 90_000),
  }
}

const noiseDeals = (seed: number, count: number): ClosedDeal[] => {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => noise(random))
}
const weightsOf = (deals: readonly ClosedDeal[]): Record<string, number> =>
  Object.fromEntries(learnWeights(deals).map(({ field, weight }) => [field, weight]))

describe('the weights of fields', () => {
  it('are nought for noise, whatever the number of deals, but for one organisation in thirty', () => {
    const runs = Array.from({ length: 60 }, (_, seed) => noiseDeals(seed, 60 + 15 * (seed % 20)))

    const fooled = runs.filter((deals) => learnWeights(deals).some(({ weight }) => weight > 0))

    expect(fooled.length).toBeLessThanOrEqual(2)
  })

  it('go to the field that decides how deals go', () => {
    const deals = noiseDeals(7, 300).map((deal) => {
      const isRetail = deal.fields.industry === 'retail'
      return { ...deal, activityCount: deal.activityCount + (isRetail ? 60 : 0) }
    })

    const weights = weightsOf(deals)

    expect(weights.industry).toBe(1)
    expect(weights.country).toBe(0)
  })

  it('are larger for what explains more, and add up to one', () => {
    const random = seededRandom(3)
    const deals = noiseDeals(11, 600).map((deal) => ({
      ...deal,
      lengthDays: 40 * Number(deal.fields.amount) + 5 * random(),
      isWon: random() < (deal.fields.customer === 'returning' ? 0.7 : 0.3),
    }))

    const weights = weightsOf(deals)

    expect(weights.amount).toBeGreaterThan(weights.customer ?? 1)
    expect(weights.customer).toBeGreaterThan(0)
    expect(Object.values(weights).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
  })

  it('do not depend on the order of the deals', () => {
    const deals = noiseDeals(5, 200).map((deal) => ({
      ...deal,
      isWon: deal.fields.unit === 'north',
    }))

    expect(weightsOf([...deals].reverse())).toEqual(weightsOf(deals))
  })

  it('do not trust values of a few deals, such as a country for each', () => {
    const deals = noiseDeals(9, 200).map((deal, index) => ({
      ...deal,
      fields: { ...deal.fields, country: `Country ${index}` },
    }))

    expect(weightsOf(deals).country).toBe(0)
  })

  it('count the deals that have a value, and are all nought without deals', () => {
    const [first] = noiseDeals(1, 1)
    const without = first && { ...first, fields: { ...first.fields, lead_source: null } }

    expect(learnWeights(without ? [without] : [])).toContainEqual({
      field: 'lead_source',
      dealCount: 0,
      weight: 0,
    })
    expect(learnWeights([]).map(({ weight }) => weight)).toEqual([0, 0, 0, 0, 0, 0, 0])
  })
})
