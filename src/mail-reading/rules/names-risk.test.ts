import { describe, expect, it } from 'vitest'
import { readExample } from '../../../test/factories/read-mails.ts'

const risksOf = (text: string) => readExample(text).risk

describe('risk', () => {
  it.each([
    ['budget', 'Le lycée ne peut plus en payer que quatre.'],
    ['budget', 'Pour la tranche 2, les caisses sont vides.'],
    ['budget', 'La région a rogné l’enveloppe de 15 %.'],
    ['budget', 'We are £30,000 short on the new wing.'],
    ['budget', 'The margin on this job cannot absorb it.'],
    ['budget', 'The board will not swallow this.'],
    ['delay', 'Le conteneur aura une dizaine de jours de retard.'],
    ['delay', 'That puts the caps nine days behind.'],
    ['delay', 'We won’t be ready for your fitters on the 27th.'],
    ['delay', 'Cela repousse la cuisine au printemps.'],
    ['delay', 'Anything landing after 20 October is no use to us.'],
    ['budget', 'La direction a rayé la ligne du plan 2027.'],
    ['budget', 'Finance has struck the line item from next year’s plan.'],
    ['delay', 'L’ouverture du 15 est désormais impossible.'],
    ['delay', 'Handover on the 30th is now impossible.'],
    ['delay', 'Après cette date, la livraison ne nous sert plus à rien.'],
    ['legal', 'Le dossier est entre les mains de notre avocat.'],
    ['legal', 'Our solicitors are copied.'],
    ['budget', 'Notre budget a été réduit de moitié.'],
    ['budget', 'C’est au-dessus de l’enveloppe prévue.'],
    ['budget', 'La direction a gelé les investissements.'],
    ['budget', 'Vous êtes trop chers par rapport au marché.'],
    ['delay', 'Le projet est repoussé à septembre.'],
    ['delay', 'Huit semaines de délai, c’est trop long pour nous.'],
    ['delay', 'Nous mettons le dossier en attente jusqu’à nouvel ordre.'],
    ['legal', 'Notre service juridique bloque sur la clause de responsabilité.'],
    ['legal', 'Nous devrons vous adresser une mise en demeure.'],
    ['budget', 'Our budget has been cut in half.'],
    ['budget', 'There is a spending freeze until June.'],
    ['budget', 'Your offer is over budget.'],
    ['budget', 'This is more than we can afford.'],
    ['delay', 'The project has been pushed back to September.'],
    ['delay', 'Eight weeks is too long for us.'],
    ['delay', 'We are putting this on hold for now.'],
    ['legal', 'Our legal team has concerns about the liability clause.'],
    ['legal', 'Otherwise our lawyers will be in touch.'],
    ['legal', 'The matter is now with our solicitors.'],
    ['budget', 'Nous n’avons plus de crédits cette année.'],
    ['delay', 'Our window closes on Friday.'],
  ])('%s is named: %s', (risk, text) => {
    expect(risksOf(text)).toContain(risk)
  })

  it.each([
    'La ligne budgétaire est votée à l’unanimité.',
    'Our grant came through on Friday.',
    'Aucun décalage, on garde le calendrier de mars.',
    'The budget is unchanged.',
    'Enveloppe financière : RAS, délai global : RAS.',
    'No budget worries, the ward is funded.',
    'Legal went through the contract and sees no blockers.',
    'Nothing else outstanding on our side.',
    'Rien d’autre en suspens.',
    'Le budget est validé.',
    'Nous sommes dans les délais.',
    'Budget : OK',
    'Le service juridique a validé le contrat.',
    'Quel est le délai de livraison ?',
    'Votre livraison est arrivée à temps, sans retard.',
    'Avez-vous des références dans notre secteur ?',
    'The budget has been approved.',
    'We are on schedule.',
    'Legal has signed off on the contract.',
    'What is the lead time?',
    'The delivery came on time, no delay at all.',
    'The lease is with our solicitors, back by Friday.',
    'Ça ne sert à rien de m’appeler avant lundi.',
    'Votre réception est impossible à joindre.',
    'The kitchen window closes badly.',
    'La fenêtre de la cuisine se referme mal.',
    'Nous voulons plus de crédits SMS.',
  ])('is not named: %s', (text) => {
    expect(risksOf(text)).toEqual([])
  })
})
