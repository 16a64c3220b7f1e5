import { describe, expect, it } from 'vitest'
import { readSentences } from './clauses.ts'
import { findRisks } from './names-risk.ts'
import { ruledOutIn } from './rules-out.ts'

const risksIn = (text: string) =>
  readSentences(text, 0).flatMap((sentence) => findRisks(sentence).map(({ risk }) => risk))

const NOTHING_AROUND = { isPromise: false, isOfCompetitor: false, found: new Set<never>() }

describe('a risk told without its usual words', () => {
  it.each([
    'Mon budget, lui, n’augmentera pas l’an prochain.',
    'My budget isn’t going up next year, simple as that.',
    'Mes marges ne suivent plus.',
    'Margins are wafer thin this year.',
    'Le conseil a plafonné le poste à 40 000 € et vous êtes à 52 000.',
    'The trustees set a ceiling of £40,000 and you are at £52,000.',
    'Vous êtes 18 % au-dessus de ce que nous avions inscrit.',
    'Il nous manque 8 000 € pour boucler.',
    'We are £8,000 shy of what it would take.',
    'The grant didn’t come through.',
    'Mon patron tousse quand il voit le total.',
    'The owner winced at the total.',
    'The bursar won’t release anything before April.',
    'Je n’obtiendrai jamais une rallonge d’ici décembre.',
    'There’s not a bean left for the second lot.',
    'À ce tarif-là, je travaille pour la gloire.',
    'Finance goes through every invoice with a fine comb.',
    'Leaseholders won’t stomach another 6 %.',
    'Les copropriétaires ne paieront pas davantage.',
    'The maintenance fund is all but empty.',
  ])('endangers the budget: %s', (text) => {
    expect(risksIn(text)).toContain('budget')
  })

  it.each([
    'So a delivery on the 22nd simply doesn’t work for our programme.',
    'Une livraison le 22, cela ne va pas avec notre planning.',
    'Your plan only gets us there in March.',
    'Huit semaines, c’est le double de ce que nous avons.',
    'L’inauguration est le 4 et je ne vois pas comment nous y serons.',
    'We won’t make half-term at this pace.',
    'The permit still isn’t through.',
    'Le comité ne se réunit plus avant octobre.',
    'The landlord won’t wait.',
    'Ten days of rain have put the groundworks back.',
    'Après le 30, votre sono ne me sert plus.',
    'With your six weeks we would miss the autumn fair.',
    'Avec vos huit semaines, nous perdons la saison.',
    'We’re about to lose the whole harvest window.',
    'La récolte n’attend pas.',
  ])('endangers the date: %s', (text) => {
    expect(risksIn(text)).toContain('delay')
  })

  it.each([
    'Tant que la durée de conservation n’est pas écrite, nous ne signons pas.',
    'My solicitor advises against signing as it stands.',
    'Notre assureur refuse de couvrir la clause.',
    'Sending our data abroad raises a real legal question.',
    'A liability cap of one month’s fee is out of the question.',
    'The losing bidder has gone to court.',
    'Failing payment we reserve the right to issue proceedings.',
    'Nous nous réservons le droit de saisir le tribunal.',
    'Notre service juridique a mis l’accord sous cloche.',
    'Tant que le tribunal n’a pas tranché, aucun avenant ne peut être signé.',
    'Nothing moves while the regulator’s case is pending.',
  ])('is legal: %s', (text) => {
    expect(risksIn(text)).toContain('legal')
  })

  it.each([
    'Le budget est voté, on peut avancer.',
    'Our budget was renewed and rounded up.',
    'Il nous manque huit chaises pour le banquet.',
    'Mon patron tousse depuis lundi.',
    'The controller refuses to climb past 600 degrees.',
    'I can’t make Thursday after all.',
    'A delivery on the 22nd suits us perfectly.',
    'Le pdf ne me sert à rien.',
    'The contract is with our solicitor for reading.',
    'Prenez une rallonge électrique.',
    'The demo account is empty, could you fill it?',
    'We would miss our Thursday call.',
    'The parents won’t take the early bus.',
    'Residents cannot stand the smell of the varnish.',
    'The paint pot is empty.',
    'While the tennis court is open we train there.',
  ])('is none: %s', (text) => {
    expect(risksIn(text)).toEqual([])
  })

  it('is none where bids may come in later', () => {
    const [sentence] = readSentences(
      'The closing date for the tender has been put back to noon on 14 August.',
      0,
    )

    expect(sentence && ruledOutIn(sentence, NOTHING_AROUND)).toContain('risk_delay')
  })
})
