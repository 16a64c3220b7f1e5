import { describe, expect, it } from 'vitest'
import { readExample } from '../../../test/factories/read-mails.ts'

const competitorsOf = (text: string) => readExample(text).competitor

describe('competitor', () => {
  it.each([
    ['Globex nous propose 10 % de moins.', ['Globex']],
    ['Nous avons aussi consulté globex et Initech.', ['Globex', 'Initech']],
    ['Chez Delta, le délai est de deux semaines.', ['Delta Systems']],
    ['L’offre d’Apex est moins chère.', ['Apex']],
    ['Nous travaillons déjà avec Orange.', ['Orange']],
    ['We have a quote from Delta Systems.', ['Delta Systems']],
    ['Apex can deliver sooner.', ['Apex']],
    ['We are moving from Target to you.', ['Target']],
    ['Apex never replied.', ['Apex']],
    ['Apex mislaid two pallets.', ['Apex']],
    ['In March Apex cut its prices.', ['Apex']],
    ['On Monday Apex called.', ['Apex']],
    ['Delta broke the lift.', ['Delta Systems']],
    ['we had a globex offer last year.', ['Globex']],
    ["GLOBEX'S price is lower.", ['Globex']],
  ])('is named: %s', (text, expected) => {
    expect(competitorsOf(text)).toEqual(expected)
  })

  it.each([
    'Le delta entre les deux devis est de 4 %.',
    'The delta between both quotes is 4%.',
    'We are at the apex of the season.',
    'Des gants orange, taille L.',
    'Our target for June is 40 units.',
    'Target date: June 1.',
    'I am at the Midwest Grain Apex all week.',
    'On se voit au Salon Européen Delta.',
    'Delta: 4 %',
    'Le projet Globexia avance.',
    'À nous deux, nous formons un bon initech.',
  ])('is not named: %s', (text) => {
    expect(competitorsOf(text)).toEqual([])
  })

  it('is not read from quoted history', () => {
    expect(
      competitorsOf('D’accord.\n\nLe 3 mai 2026, Ann a écrit :\n> Globex est moins cher.'),
    ).toEqual([])
  })
})
