/** Every reason, figure and suggestion has words in both languages, and says no name of a column. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Language } from '../platform/messages.ts'
import { LANGUAGES, loadMessages } from '../platform/messages.ts'
import type { AttributeValue } from './attribute-words.ts'
import { labelOf, rangeTerm, valueTerm } from './attribute-words.ts'
import type { Attribute } from './attributes.ts'
import { catalogueOf, stagesOf } from './attributes.ts'
import type { Phrase, ScoringTable, Term } from './contract.ts'
import { SCORING_TABLES } from './contract.ts'
import { levelOf, pointsOfEffect } from './present-reasons.ts'
import type { ScoringModel } from './scoring-model.ts'
import { OTHER } from './shape-model.ts'
import { whyNotUsed } from './tell-attribute.ts'
import type { ValueBin } from './tell-reason.ts'
import { binOf, figuresFor, tellHidden, tellReason } from './tell-reason.ts'
import { tellStageTime } from './tell-stage-time.ts'
import { whyNoScore } from './why-no-score.ts'

const translate = loadMessages()

const sayTerm = (language: Language, term: Term): string | number =>
  typeof term === 'object' ? translate(language, term.key, term.values) : term

/** As pages say it: what stands in the sentence first. */
function say(language: Language, { key, values }: Phrase): string {
  const said = Object.entries(values).map(([name, term]) => [name, sayTerm(language, term)])
  return translate(language, key, Object.fromEntries(said))
}

/** Nothing that only a programmer understands: keys, names of columns, values left open. */
const ugly = /scoring\.|records\.|_|\{|\}|undefined|NaN|null|activity\./

function valuesOf(table: ScoringTable, attribute: Attribute): readonly AttributeValue[] {
  if (attribute.kind === 'number') return [null, -3, 0, 1, 2, 12.34, 0.5]
  if (attribute.name === 'process.stage') return [null, ...stagesOf(table)]
  const { reading } = attribute
  switch (reading.how) {
    case 'email':
      return ['business', 'personal', 'invalid', 'missing']
    case 'name':
      return ['valid', 'invalid', 'missing']
    case 'value':
      return [null, ...(reading.column.choices ?? ['Paris'])]
    default:
      return ['yes', 'no']
  }
}

describe('what is said of a score', () => {
  it.each(SCORING_TABLES)('has words for every attribute of %s, its values and ranges', (table) => {
    const faults = catalogueOf(table).attributes.flatMap((attribute) =>
      LANGUAGES.flatMap((language) => {
        const { name } = attribute
        const terms = [
          labelOf(table, name),
          ...valuesOf(table, attribute).map((value) => valueTerm(table, name, value)),
          ...(attribute.kind === 'number'
            ? [
                rangeTerm(table, name, undefined, 4),
                rangeTerm(table, name, 1.5, 4),
                rangeTerm(table, name, 4, undefined),
              ]
            : [valueTerm(table, name, OTHER)]),
        ]
        return terms
          .map((term) => String(sayTerm(language, term)))
          .filter((text) => ugly.test(text) || text.trim() === '')
          .map((text) => `${language} ${name}: ${text}`)
      }),
    )

    expect(faults).toEqual([])
  })

  it.each(SCORING_TABLES)('has a sentence for every reason of %s, in both directions', (table) => {
    const bins: readonly ValueBin[] = [
      { label: [null, 0.5], count: 50, wonCount: 10 },
      { label: [0.5, 3], count: 30, wonCount: 15 },
      { label: [3, null], count: 20, wonCount: 15 },
      { label: 'yes', count: 60, wonCount: 30 },
    ]
    const faults = catalogueOf(table).attributes.flatMap((attribute) =>
      valuesOf(table, attribute).flatMap((value) =>
        [0.7, -0.7].flatMap((logOdds) =>
          LANGUAGES.map((language) => {
            const reason = { columns: [attribute.name], values: [value], logOdds }
            const figure = figuresFor(table, reason, bins, 0.4)?.phrase
            const text = [
              say(language, tellReason(table, reason, bins, 0.4)),
              ...(figure === undefined ? [] : [say(language, figure)]),
            ].join(' ')
            return { text, is: `${language} ${attribute.name} ${value}: ${text}` }
          }),
        ),
      ),
    )

    expect(faults.filter(({ text }) => ugly.test(text)).map(({ is }) => is)).toEqual([])
  })

  it('is a sentence of facts, with the figure behind it', () => {
    const reason = { columns: ['lead_source'], values: ['web'], logOdds: 0.4 }
    const bins = [{ label: 'web', count: 100, wonCount: 42 }]
    const sentence = tellReason('leads', reason, bins, 0.3)
    const figure = figuresFor('leads', reason, bins, 0.3)

    expect(say('en', sentence)).toBe('Lead source “Web”: such leads are qualified more often')
    expect(say('fr', sentence)).toBe(
      'Source du prospect «\u202fWeb\u202f»\u202f: de tels prospects sont qualifiés plus souvent',
    )
    expect(figure?.phrase === undefined ? '' : say('en', figure.phrase)).toBe(
      '42% of the 100 closed leads with Lead source “Web” were qualified; of all 30%.',
    )
    expect(figure).toMatchObject({ rate: 0.42, count: 100, baseRate: 0.3 })
  })

  it('speaks of what happened in its own sentence, also of what did not', () => {
    const told = (name: string, value: AttributeValue, logOdds = -0.3) =>
      say('en', tellReason('leads', { columns: [name], values: [value], logOdds }, [], 0.5))

    expect(told('activity.emails_in_30d', 0)).toBe('They sent no e-mail in the last 30 days')
    expect(told('activity.meetings_30d', 2)).toBe('2 meetings in the last 30 days')
    expect(told('activity.days_since_in', 47.9)).toBe('They last wrote or called 47 days ago')
    expect(told('process.age_days', 48.6)).toBe('Created 48 days ago')
    expect(told('activity.days_since_in', -0.01)).toBe(told('activity.days_since_in', 0))
    expect(told('process.age_days', -0.01)).toBe(told('process.age_days', 0))
    expect(told('activity.days_since_in', null)).toBe('They have never written or called')
    expect(told('relationship.response_hours_theirs', 5.04)).toBe('They take 5 hours to answer')
    expect(told('relationship.hours_theirs', 0.8)).toBe('They have invested 48 minutes')
    expect(told('has_phone', 'no')).toBe('Phone: not filled in')
  })

  it('says what is more and less than most from where the value stands', () => {
    const bins: readonly ValueBin[] = [
      { label: [null, 1_000], count: 70, wonCount: 10 },
      { label: [1_000, 5_000], count: 20, wonCount: 10 },
      { label: [5_000, null], count: 10, wonCount: 9 },
    ]
    const told = (value: number) =>
      say(
        'en',
        tellReason(
          'opportunities',
          { columns: ['estimated_revenue'], values: [value], logOdds: 0.5 },
          bins,
          0.3,
        ),
      )

    expect(told(9_000)).toBe('Estimated revenue: 9,000, more than most – a good sign')
    expect(told(500)).toBe('Estimated revenue: 500 is a good sign')
    expect(binOf(bins, 1_000)?.count).toBe(70)
    expect(binOf(bins, 5_000.01)?.count).toBe(10)
    expect(binOf(bins, null)).toBeUndefined()
  })

  it('names both attributes of a pair', () => {
    const reason = {
      columns: ['lead_source', 'activity.calls_30d'],
      values: ['web', 3],
      logOdds: -0.2,
    }

    expect(figuresFor('leads', reason, [], 0.5)).toBeUndefined()
    for (const language of LANGUAGES) {
      const text = say(language, tellReason('leads', reason, [], 0.5))
      expect(text).toMatch(/Web.*3/)
      expect(text).not.toMatch(ugly)
    }
  })

  it('names what counts of a record that the reader may not see, and nothing else', () => {
    const one = (whose: 'account' | 'contact') =>
      tellHidden('opportunities', [`${whose}.country`, undefined], [whose])
    const pairs = [['account'], ['contact'], ['account', 'contact']] as const
    const phrases = [
      one('account'),
      one('contact'),
      ...pairs.map((related) =>
        tellHidden('opportunities', ['process.stage', 'account.country'], related),
      ),
    ]

    expect(say('en', one('account'))).toBe(
      'Country of the account: about the account, which you may not see',
    )
    for (const language of LANGUAGES) {
      const texts = phrases.map((phrase) => say(language, phrase))
      expect(new Set(texts)).toHaveLength(5)
      for (const text of texts) expect(text).not.toMatch(ugly)
    }
  })

  it('counts a value without a bin of its own among the others', () => {
    const bins: readonly ValueBin[] = [
      { label: 'web', count: 10, wonCount: 5 },
      { label: OTHER, count: 4, wonCount: 1 },
    ]

    expect(binOf(bins, 'partner')?.label).toBe(OTHER)
    expect(binOf(bins, null)).toBeUndefined()
  })

  it('tells of the stage, of an attribute left out, and of a missing score', () => {
    const phrases = [
      tellStageTime('propose', 30, 12).phrase,
      tellStageTime('propose', 12, 12).phrase,
      tellStageTime('propose', 2, 12).phrase,
      ...['constant', 'identifier', 'too_few_values', 'no_influence', 'unheard-of'].flatMap(
        (reason) =>
          whyNotUsed({ name: 'city', used: false, importance: 0, influence: 'low', reason }) ?? [],
      ),
      whyNotUsed({
        name: 'city',
        used: false,
        importance: 0,
        influence: 'low',
        reason: 'leaks',
        leak: { auc: 0.97 },
      }) ?? { key: '', values: {} },
      ...REASONS_WITHOUT_SCORE.flatMap((situation) => whyNoScore(situation) ?? []),
    ]

    expect(phrases.map(({ key }) => key)).toContain('scoring.stage_time.usual')
    expect(phrases).toHaveLength(15)
    for (const language of LANGUAGES) {
      for (const phrase of phrases) expect(say(language, phrase)).not.toMatch(ugly)
    }
  })
})

const usual = {
  table: 'leads',
  hasScore: false,
  isClosed: false,
  isTooOld: false,
  modelCount: 1,
  published: [{ matches: true, filterColumn: 'industry' }],
  closedCount: 0,
} as const
const REASONS_WITHOUT_SCORE = [
  { ...usual, isClosed: true },
  { ...usual, isTooOld: true },
  { ...usual, modelCount: 0, published: [], closedCount: 7 },
  { ...usual, published: [] },
  { ...usual, published: [{ matches: false, filterColumn: 'industry' }] },
  usual,
] as const

const BARE_MODEL: ScoringModel = {
  format: 1,
  intercept: 0,
  baseRate: 0.5,
  columns: [],
  mains: [],
  pairs: [],
  calibration: { kind: 'none' },
}

const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

describe('the points of a reason', () => {
  it('have the sign of its effect and never exceed the score', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -8, max: 8, noNaN: true }),
        (probability, logOdds) => {
          const points = pointsOfEffect(levelOf(undefined, [], probability), logOdds)
          expect(Math.sign(points) * Math.sign(logOdds)).toBeGreaterThanOrEqual(0)
          expect(points).toBeLessThanOrEqual(100 * probability + 0.1)
          expect(points).toBeGreaterThanOrEqual(-100 * (1 - probability) - 0.1)
        },
      ),
    )
  })

  it('are what would be missing without it', () => {
    const even = levelOf(undefined, [], 0.5)
    expect(pointsOfEffect(even, Math.log(4))).toBe(30)
    expect(pointsOfEffect(even, -Math.log(4))).toBe(-30)
  })

  it('are those of the calibrated score', () => {
    const half = { kind: 'beta', offset: 0, slopeWon: 0.5, slopeLost: 0.5 } as const
    const model = { ...BARE_MODEL, intercept: -Math.log(4), calibration: half }
    const reasons = [Math.log(16), Math.log(4)].map((log_odds) => ({
      columns: ['lead_source'],
      values: ['web'],
      log_odds,
    }))
    const level = levelOf(model, reasons, 0.8)

    // Log-odds of ln 16 are half as much, ln 4, after calibration: 80 of 100.
    expect(level.logOdds).toBeCloseTo(Math.log(16), 12)
    expect(pointsOfEffect(level, Math.log(16))).toBe(30)
    expect(pointsOfEffect(level, Math.log(4))).toBe(13.3)
  })

  it('bring all together from where a record without effects stands to its score', () => {
    const model = { ...BARE_MODEL, intercept: -1, calibration: { kind: 'none' } } as const
    const reasons = [{ columns: ['lead_source'], values: ['web'], log_odds: 2 }]
    const level = levelOf(model, reasons, 0.73)
    const bare = levelOf(model, [], 0.27)

    expect(pointsOfEffect(level, 2)).toBeCloseTo(100 * (sigmoid(1) - sigmoid(bare.logOdds)), 1)
  })
})
