import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMet, NeedGraph } from './need-graph.ts'
import type { Need } from './needed-letters.ts'

const literals = (...all: string[]): Need => ({ kind: 'literals', literals: all })

/** Which of the needs, in their order, a text meets. */
function metOf(needs: readonly Need[], text: string): readonly boolean[] {
  const graph = new NeedGraph()
  const numbers = needs.map((need) => graph.add(need))
  const met = graph.metBy(text)
  return numbers.map((number) => isMet(met, number))
}

const isTrueOf = (need: Need, text: string): boolean => {
  if (need.kind === 'literals') return need.literals.some((one) => ` ${text} `.includes(one))
  const parts = need.needs.map((one) => isTrueOf(one, text))
  return need.kind === 'all' ? parts.every(Boolean) : parts.some(Boolean)
}

const literal = fc.string({ unit: fc.constantFrom('a', 'b', ' '), minLength: 3, maxLength: 5 })
const need = fc.letrec<{ need: Need; parts: Need[] }>((tie) => ({
  need: fc.oneof(
    fc.array(literal, { minLength: 1, maxLength: 3 }).map((all) => literals(...all)),
    fc
      .record({ kind: fc.constantFrom('all' as const, 'one' as const), needs: tie('parts') })
      .map((one): Need => one),
  ),
  parts: fc.array(tie('need'), { minLength: 1, maxLength: 3 }),
})).need

describe('a graph of needs', () => {
  it('tells each need that a text meets', () => {
    const both: Need = { kind: 'all', needs: [literals('send', 'mail'), literals('quote')] }
    const either: Need = { kind: 'one', needs: [literals(' pv '), both] }

    expect(metOf([both, either], 'Send the quote')).toEqual([true, true])
    expect(metOf([both, either], 'Send the PV')).toEqual([false, true])
    expect(metOf([both, either], 'mail, send')).toEqual([false, false])
  })

  it('counts a part once, however often it stands in the text', () => {
    const both: Need = { kind: 'all', needs: [literals('send'), literals('quote')] }

    expect(metOf([both], 'send send send')).toEqual([false])
  })

  it('answers what asking need by need answers, text after text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' '), maxLength: 12 })
    fc.assert(
      fc.property(fc.array(need, { maxLength: 4 }), fc.array(text), (needs, texts) => {
        const graph = new NeedGraph()
        const numbers = needs.map((one) => graph.add(one))

        for (const one of texts) {
          const met = graph.metBy(one)
          expect(numbers.map((number) => isMet(met, number))).toEqual(
            needs.map((asked) => isTrueOf(asked, one)),
          )
        }
      }),
    )
  })
})
