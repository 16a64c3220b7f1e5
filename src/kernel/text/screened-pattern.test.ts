import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { neededLetters } from './needed-letters.ts'
import { allMatchesIn, choicesApart, matches, matchIn, mayMatch } from './screened-pattern.ts'

const literals = (pattern: RegExp): readonly string[] | undefined => {
  const need = neededLetters(pattern)
  return need?.kind === 'literals' ? need.literals : undefined
}

describe('neededLetters', () => {
  it('keeps the beginning of each choice', () => {
    expect(literals(/\b(?:devis|factures?) signee?s?\b/)).toEqual([' devis ', ' factur'])
  })

  it('tells short words by the blanks beside them', () => {
    expect(literals(/(?<!\p{L})(?:hs|pv)(?!\p{L})/u)).toEqual([' hs ', ' pv '])
  })

  it('sees through letters that may be absent', () => {
    expect(literals(/r?envoy\w*/)).toEqual(['renvoy', 'envoy'])
  })

  it('asks for all that stands one after the other', () => {
    expect(neededLetters(/send.{0,80}quote/)).toEqual({
      kind: 'all',
      needs: [
        { kind: 'literals', literals: ['send'] },
        { kind: 'literals', literals: ['quote'] },
      ],
    })
  })

  it('asks for what has to stand ahead or behind', () => {
    expect(literals(/, (?=envoyer|rappel)/)).toEqual(['  envoy', '  rappe'])
    expect(literals(/(?<=le )\w+/)).toEqual(['le '])
    expect(neededLetters(/\w+(?!devis)/)).toBeUndefined()
  })

  it('asks for nothing where a choice may be any letters', () => {
    expect(neededLetters(/devis|\w+/)).toBeUndefined()
    expect(neededLetters(/(?:devis)?/)).toBeUndefined()
    expect(neededLetters(/send/iu)).toBeUndefined()
  })
})

/** Sources over a small alphabet, with all that rules are written with. */
const source = fc.letrec((tie) => ({
  atom: fc.constantFrom(
    ...['a', 'b', 'ab', 'bab', 'é', '1', ' ', "'", '.', '[ab]', '[^a]', '[a-b]', '[- ]'],
    ...[String.raw`\w`, String.raw`\d`, String.raw`\s`, String.raw`\p{L}`, String.raw`\.`],
    ...[String.raw`\b`, '^', '$', String.raw`(?<!\p{L})`, String.raw`(?![\p{L}\d])`],
    ...[String.raw`(?<!\p{L}|a )`, '(?=b)', '(?!ab)', '(?<=a)', String.raw`\B`],
    ...['(?=bab|ab1)', '(?<=ab.)', '(?=.*aab)', String.raw`(?=ab\b)`, '(?=ab$)', '(?<=^aba)'],
  ),
  quantified: fc
    .tuple(tie('group'), fc.constantFrom('', '?', '*', '+', '{2}', '{0,2}', '{1,2}', '??'))
    .map(([group, quantifier]) => `${group}${quantifier}`),
  group: fc
    .array(tie('sequence'), { minLength: 1, maxLength: 3 })
    .map((all) => `(?:${all.join('|')})`),
  sequence: fc
    .array(fc.oneof({ weight: 4, arbitrary: tie('atom') }, tie('quantified')), { maxLength: 4 })
    .map((parts) => parts.join('')),
})).sequence

const text = fc.string({
  unit: fc.constantFrom('a', 'b', 'A', 'é', 'ſ', 'K', '_', '1', ' ', '.', "'", '😀'),
  maxLength: 14,
})

describe('a screened pattern', () => {
  it('answers as the expression alone would', () => {
    fc.assert(
      fc.property(source, fc.constantFrom('', 'u', 'i', 'iu'), text, (written, flags, tried) => {
        const isUnicode = flags.includes('u')
        fc.pre(isUnicode || !written.includes('\\p'))
        const pattern = new RegExp(written, flags)

        expect(matches(pattern, tried)).toBe(pattern.test(tried))
        expect(matchIn(pattern, tried)?.[0]).toBe(pattern.exec(tried)?.[0])
      }),
      { numRuns: 2000 },
    )
  })

  it('takes a group of choices apart, with what may not stand beside it', () => {
    const apart = choicesApart(/(?<!\p{L})(?:devis|(?:bon|bons) a|t(?:el|ax))(?!\p{L})/u)
    const found = (tried: string) => apart.firstIn(tried)?.[0]

    expect(['un tel devis', 'des bons a rien', 'le devisage'].map(found)).toEqual([
      'tel',
      'bons a',
      undefined,
    ])
  })

  it('leaves other expressions as they are', () => {
    const apart = choicesApart(/(?:devis)|(?:bons)(?! a)/)

    expect(apart.firstIn('des bons a rien')).toBeNull()
    expect(apart.firstIn('deviser')?.[0]).toBe('devis')
  })

  it('finds in any of the choices the match that one expression of all of them finds', () => {
    const choices = fc.array(source, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(choices, text, (sources, tried) => {
        const together = new RegExp(`(?<!a)(?:${sources.join('|')})(?!b)`, 'u')
        const found = choicesApart(together).firstIn(tried)

        expect([found?.[0], found?.index]).toEqual([
          together.exec(tried)?.[0],
          together.exec(tried)?.index,
        ])
      }),
      { numRuns: 500 },
    )
  })

  it('does not try an expression whose letters are missing', () => {
    expect(mayMatch(/devis signe/, 'Le devis est prêt.')).toBe(false)
  })

  it('finds each match', () => {
    expect(allMatchesIn(/devis/g, 'devis, devis').map(({ index }) => index)).toEqual([0, 7])
    expect(allMatchesIn(/devis/g, 'factures')).toEqual([])
  })
})
