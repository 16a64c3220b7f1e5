import { describe, expect, it } from 'vitest'
import { foldText } from '../../kernel/text/fold.ts'
import { chargedIn, isHabit, plainly, undertakenBy } from './undertakes.ts'

const promiserOf = (text: string) => undertakenBy(plainly(foldText(text)))

describe('an undertaking without "I" or "you"', () => {
  it.each([
    // money and papers that will go
    'L’acompte sera viré le 12 mai.',
    'Le solde vous sera réglé vendredi.',
    'La facture F-88 sera payée en fin de mois.',
    'Les deux échéances seront honorées le 30.',
    'The balance will be settled on Friday.',
    'Both invoices get paid in Thursday’s run.',
    'The deposit is going to be wired tomorrow.',
    'Notre bon de commande part demain matin.',
    'Le chèque part ce soir par la poste.',
    'Our purchase order goes out on Monday.',
    // goods on their way to the reader
    'Vos 300 gobelets seront livrés mardi.',
    'Votre commande partira lundi.',
    'Your twelve chairs ship on Tuesday.',
    'Your replacement parts will be dispatched tomorrow.',
    'Les caisses repartent chez vous lundi.',
    'Le rapport sera sur votre bureau jeudi.',
    'The samples will be with you by Thursday.',
    'It’ll be in your inbox tomorrow morning.',
    'The racks are coming back to you on the 21st.',
    'They’ll be on your dock by Friday.',
    'Le dossier, tu le reçois demain.',
    'Tu auras les photos ce soir.',
    'You’ll hear either way by the 29th.',
    // one's own people
    'Notre comptable règle la facture jeudi.',
    'Mon collègue dépose les clés demain.',
    'Notre livreur ramène les palettes vides lundi.',
    'Our driver drops off the keys on Friday.',
    'My assistant sends the signed copy tomorrow.',
    // a word that is given
    'You have my word on that.',
    'Vous avez ma parole.',
    'Consider it done.',
    'Considérez que c’est réglé.',
    'We hereby undertake to return the mould.',
    'Je te fais ça pour demain.',
  ])('is the sender’s: %s', (text) => {
    expect(promiserOf(text)).toBe('sender')
  })

  it.each([
    'Votre technicien repasse mercredi avec la pièce.',
    'Votre monteur vient jeudi changer le joint.',
    'Votre M. Ferrand passe chercher les palettes lundi.',
    'Vos poseurs installent les stores le 14 mai.',
    'Votre dépanneur a promis de repasser.',
    'Votre commercial s’est engagé à nous rappeler.',
    'Your driver swore he’d swap it.',
    'Your engineer promised to come back.',
    'Your fitter is coming on Thursday.',
    'Your colleague said she would send the drawings.',
    'The swatches leave today, as you confirmed.',
    'La pièce arrive jeudi, comme vous l’avez promis.',
    'Vous me disiez lundi.',
    'Vous nous disiez pour vendredi.',
    'You said Monday.',
  ])('is the reader’s: %s', (text) => {
    expect(promiserOf(text)).toBe('recipient')
  })

  it.each([
    'L’acompte a été viré hier.',
    'The balance was settled last week.',
    'The claim will be paid by the insurer on Friday.',
    'Votre technicien est passé lundi.',
    'Your engineer came on Tuesday.',
    'Your driver can come on Friday.',
    'Votre livreur passe chaque lundi.',
    'Votre camion partira lundi.',
    'J’espère que ceci vous parviendra vendredi ?',
    'Notre équipe est en congé lundi.',
    'Votre service avait juré que c’était réglé.',
    'Vous me disiez lundi que tout allait bien.',
    'Notre usine ferme vendredi.',
    'Our shop opens on Monday.',
    'The meeting is on Thursday.',
  ])('is nobody’s: %s', (text) => {
    expect(promiserOf(text)).toBeUndefined()
  })
})

describe('what is usual', () => {
  it.each([
    'Nous réglons le 10 du mois.',
    'Chaque lundi nous vous adressons l’état du stock.',
    'D’habitude vous livrez le mercredi.',
    'We pay on the 15th of every month.',
    'Our stores count spares each Friday.',
    'You usually ring before you deliver.',
  ])('is no promise: %s', (text) => {
    expect(isHabit(foldText(text))).toBe(true)
  })

  it.each([
    'Je vous enverrai un point chaque lundi.',
    'We’ll send you an update every Friday.',
    'Remettez-nous 30 cartons, comme d’habitude.',
    'We will take 40 cages at £212 each.',
    'Nous vous réglons vendredi.',
  ])('is not this: %s', (text) => {
    expect(isHabit(foldText(text))).toBe(false)
  })
})

describe('an undertaking of either side', () => {
  it.each([
    'De notre côté, la liste définitive des stagiaires part vendredi 19.',
    'On our end, the badge access will be live by Monday.',
    'Le devis contresigné vous est adressé lundi.',
    'La caution est virée ce soir.',
    'La comptabilité émet le virement jeudi.',
    'The wife drops the keys through your letterbox tomorrow.',
    'The countersigned quote heads your way tomorrow.',
    'The guest list leaves us on Thursday.',
    'Le RIB suit demain par courrier séparé.',
    'The deposit will hit your account by the 12th.',
    'Vous avez nos plans lundi matin.',
    'You have our drawings Monday morning, no later.',
    'Expect the vestry’s answer no later than the 28th.',
    'À nous de libérer le quai pour mardi 7 h.',
    'C’est moi qui appelle le notaire, demain à la première heure.',
    'Leave the permits to us, they will be in place for the 3rd.',
    'Consider the access sorted for the 14th.',
  ])('is the sender’s: %s', (text) => {
    expect(promiserOf(text)).toBe('sender')
  })

  it.each([
    'De votre côté, la notice en polonais sera livrée le 2 mai.',
    'From your side, the Polish manual is due on Friday.',
    'Your fitter is back on Tuesday with the seal.',
    'Tu devais m’apporter les gabarits lundi.',
    'You take the old boiler away on Friday.',
  ])('is the recipient’s: %s', (text) => {
    expect(promiserOf(text)).toBe('recipient')
  })

  it.each([
    'De notre côté, la pompe ne part toujours pas.',
    'La caution est virée depuis lundi.',
    'Vous avez déjà nos plans de lundi.',
    'Our train leaves at eight on Thursday.',
    'You usually take the pallets back on Friday.',
    'Notre salon ouvre vendredi 19.',
  ])('is nobody’s: %s', (text) => {
    expect(promiserOf(text)).toBeUndefined()
  })

  it('is his whose matter it is called', () => {
    expect(chargedIn('reste a notre charge : evacuer le four avant le 9')).toBe('sender')
    expect(chargedIn('yours to do: the fitting schedule, by the 10th')).toBe('recipient')
    expect(chargedIn('reste a notre charge : le port')).toBeUndefined()
    expect(chargedIn('a noter : fermeture le 9')).toBeUndefined()
  })
})
