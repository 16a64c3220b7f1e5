import { describe, expect, it } from 'vitest'
import type { KeptWeights } from '../understanding/model.ts'
import { learnedWeights } from '../understanding/model.ts'
import type { LearnedAct } from './learned-acts.ts'
import { LEARNED_ACTS } from './learned-acts.ts'
import { findByRules } from './rule-findings.ts'
import { readSentences } from './rules/clauses.ts'
import { weighAttitude } from './weigh-attitude.ts'
import { weighSentences } from './weigh-sentence.ts'

const PARTIES = { sender: ['acme'], recipient: ['nordline'] }

/** A learned reader that gives an act this probability in every sentence, and all others none. */
function sureOf(act: LearnedAct, probability: number) {
  const kept: KeptWeights<LearnedAct> = {
    provenance: {},
    labels: LEARNED_ACTS,
    intercepts: LEARNED_ACTS.map((one) =>
      one === act ? Math.log(probability / (1 - probability)) : -20,
    ),
    weights: {},
  }
  return learnedWeights(kept)
}

function weigh(text: string, act: LearnedAct, probability: number) {
  const judged = readSentences(text, 0).map((sentence) => ({ sentence, parties: PARTIES }))
  const [weighed] = weighSentences(findByRules(judged), sureOf(act, probability))
  if (weighed === undefined) throw new Error(`no sentence in ${text}`)
  return weighed
}

describe('a sentence', () => {
  it('is what the rules say, as far as they are right, where the learned reader is in doubt', () => {
    const { acts } = weigh('Can we meet on Tuesday?', 'meeting_requested', 0.3)

    expect(acts.meeting_requested?.probability).toBe(0.85)
  })

  it('is not what the rules say where the learned reader knows better', () => {
    const { acts } = weigh('Can we meet on Tuesday?', 'meeting_requested', 0.05)

    expect(acts.meeting_requested?.probability).toBeCloseTo(0.05)
  })

  it('is what the learned reader says where the rules are silent', () => {
    const { acts } = weigh('The boxes are green.', 'issue', 0.6)

    expect(acts.issue).toMatchObject({ rule: 'learned', probability: expect.closeTo(0.6) })
  })
})

describe('the attitude of a mail', () => {
  const NEUTRAL = { sentiment: 'neutral', negative: 0, positive: 0, evidence: [] } as const
  const toneOf = (act: 'negative' | 'positive', probability: number) =>
    weighAttitude(NEUTRAL, [weigh('The boxes are green.', act, probability)], 0.5).sentiment

  it('is displeased from the threshold on', () => {
    expect(toneOf('negative', 0.51)).toBe('negative')
    expect(toneOf('negative', 0.49)).toBe('neutral')
  })

  it('is pleased from six tenths of it on: praise is told more guardedly', () => {
    expect(toneOf('positive', 0.31)).toBe('positive')
    expect(toneOf('positive', 0.29)).toBe('neutral')
  })
})
