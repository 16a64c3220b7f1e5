import { describe, expect, it } from 'vitest'
import { readExample } from '../../../test/factories/read-mails.ts'

const commitmentsOf = (text: string) => readExample(text).commitment

describe('commitment', () => {
  it.each([
    ['Je reconstruis le profil dès que je les ai.', 'sender', undefined],
    ['Vos filtres seront expédiés vendredi.', 'sender', '2026-04-24'],
    ['The balance will be settled on 24 April.', 'sender', '2026-04-24'],
    ['Je ne manquerai pas de vous prévenir.', 'sender', undefined],
    ['I won’t fail to let you know.', 'sender', undefined],
    ['De notre côté, le local sera dégagé jeudi.', 'sender', '2026-04-23'],
    ['You have my word that they ship on 24 April.', 'sender', '2026-04-24'],
    ['- Nordline: revised schedule, 30 April', 'recipient', '2026-04-30'],
    ['* Nordline ships the loaner pump on April 24', 'recipient', '2026-04-24'],
    ['- Valmec collects the old unit by April 24', 'sender', '2026-04-24'],
    ['Reste à notre charge : évacuer le four avant le 24 avril.', 'sender', '2026-04-24'],
    ['- Valmec : plan signé, 30 avril', 'sender', '2026-04-30'],
    ['u send the wiring diagram thurs', 'recipient', '2026-04-23'],
    ['Vous me disiez lundi.', 'recipient', '2026-04-27'],
    ['Votre technicien a promis de repasser jeudi.', 'recipient', '2026-04-23'],
    ['De notre côté, nous faisons valider les plans.', 'sender', undefined],
    ['Nous fournissons les données le 24.', 'sender', '2026-04-24'],
    ['Le plan vous sera transmis par mon adjointe le 24 avril.', 'sender', '2026-04-24'],
    ['- nous libérons le local le 27 avril', 'sender', '2026-04-27'],
    ['- we clear the yard on 27 April', 'sender', '2026-04-27'],
    ['Our fitter will measure the floor on Thursday.', 'sender', '2026-04-23'],
    ['Vous enlevez les bacs vides le 24.', 'recipient', '2026-04-24'],
    ['Vos équipes installent le serveur le 24 avril.', 'recipient', '2026-04-24'],
    ['You send us the revised drawing on Thursday.', 'recipient', '2026-04-23'],
    ['You get us the drawings by Thursday.', 'recipient', '2026-04-23'],
    ['Our team will start the audit on Thursday.', 'sender', '2026-04-23'],
    ['My colleague will come on Thursday.', 'sender', '2026-04-23'],
    ['Vous expédiez les pompes vendredi.', 'recipient', '2026-04-24'],
    ['Vous nous raccordez vendredi.', 'recipient', '2026-04-24'],
    ['Je vous envoie le plan demain.', 'sender', '2026-04-22'],
    ['Nous reviendrons vers vous vendredi.', 'sender', '2026-04-24'],
    ['Vous recevrez notre bon de commande avant le 30 avril.', 'sender', '2026-04-30'],
    ['Je m’occupe de faire signer le contrat dès que possible.', 'sender', undefined],
    ['Comme convenu, vous nous envoyez le devis pour le 28 avril.', 'recipient', '2026-04-28'],
    ['Vous vous étiez engagés à livrer le 27 avril.', 'recipient', '2026-04-27'],
    ['Nordline transmet le planning le 24/04.', 'recipient', '2026-04-24'],
    ['- Valmec valide les maquettes le 23', 'sender', '2026-04-23'],
    ['I’ll send the drawings on Thursday.', 'sender', '2026-04-23'],
    ['We will get back to you by Friday.', 'sender', '2026-04-24'],
    ['You’ll have our purchase order before April 30.', 'sender', '2026-04-30'],
    ['Let me check with finance and get back to you.', 'sender', undefined],
    ['As agreed, you will send the quote by April 28.', 'recipient', '2026-04-28'],
    ['You promised to deliver on April 27.', 'recipient', '2026-04-27'],
    ['Vous nous aviez promis le plan pour le 10 mars.', 'recipient', '2026-03-10'],
    ['You promised us the plan for March 10.', 'recipient', '2026-03-10'],
    ['Vous vous étiez engagé à intervenir sous 48 heures.', 'recipient', undefined],
    ['Nordline will share the plan on April 24.', 'recipient', '2026-04-24'],
  ])('is read: %s', (text, who, due) => {
    expect(commitmentsOf(text)).toEqual([due === undefined ? { who } : { who, due }])
  })

  it.each([
    'Je veux un technicien avant vendredi.',
    'Nous avons convenu ceci :',
    'Vous aviez mon numéro.',
    'Vous avez assuré comme des chefs.',
    'Les modèles que vous proposez nous conviennent.',
    'Je reviens vers vous au sujet de la facture 2231.',
    'Je souhaiterais vous recevoir en mai.',
    'À 12 €, nous signons aujourd’hui.',
    'Vous trouverez le plan dans le dossier vendredi.',
    'I want an engineer here by Friday.',
    'I’ll let you guess what she said.',
    'The fitter you sent on Sunday was splendid.',
    'At £12 we sign today.',
    'We agreed on this:',
    'Ramenez le loyer sous 9 000 € et je signe aujourd’hui.',
    'Drop it to £9,000 and I’ll sign today.',
    'J’espère pouvoir vous envoyer les cotes vendredi, sans rien garantir.',
    'I can’t promise anything before Friday.',
    'Nous passons commande le premier lundi du mois.',
    'We pay on the 15th of every month.',
    'Le chauffeur est charmant, je lui accorde cela.',
    'I’ll give them that.',
    'I’ll be in your part of town on Friday.',
    'Notre propriétaire dit qu’il posera la vanne vendredi.',
    'Merci d’envoyer le plan pour vendredi.',
    'Pouvez-vous nous livrer lundi ?',
    'Je vous remercie de votre retour.',
    'Je vous souhaite une bonne semaine.',
    'Veuillez trouver ci-joint le plan.',
    'Je serai en congés vendredi.',
    'Nous ne pourrons pas signer vendredi.',
    'Si le prix baisse, nous signerons en mai.',
    'Nous verrons bien la semaine prochaine.',
    'J’ai envoyé le plan hier.',
    'Vous devriez recevoir le virement vendredi.',
    'Je serai franc avec vous.',
    'I’ll be straight with you.',
    'You should see the payment by Friday.',
    'Please send the plan by Friday.',
    'Could you deliver on Monday?',
    'I will be on holiday on Friday.',
    'We won’t be able to sign on Friday.',
    'If the price drops, we will sign in May.',
    'I sent the plan yesterday.',
    'We will see next week.',
    'I look forward to hearing from you.',
    'Vous rentrez de vacances lundi.',
    'Je sais que vous partez vendredi.',
    '- nous sommes fermés le 14 juillet',
    '- je suis absent lundi',
    'Our office will close at noon on Friday.',
    'We will close at noon on Friday.',
    'My son will turn three on Friday.',
    'I’m glad you get Friday off.',
    // somebody else's word, another's welcome, a quantity, a change of post
    'Le syndic nous a promis les clés pour lundi et leur gardien vous appellera.',
    'We’ll have about 40 crates a week from Monday.',
    'Je passe au marketing à partir de juin.',
    'Nous ne manquerons pas de vous solliciter de nouveau.',
    'Nous vous recevons jeudi à l’atelier, donnez-moi une heure.',
  ])('is not read: %s', (text) => {
    expect(commitmentsOf(text)).toEqual([])
  })

  it.each([
    [
      'Vos filtres seront expédiés vendredi, et la lettre vous sera communiquée le même jour.',
      ['2026-04-24', '2026-04-24'],
    ],
    [
      'Vous nous livrez les dalles le 4 mai, et votre technicien repasse le lendemain.',
      ['2026-05-04', '2026-05-05'],
    ],
    [
      'The balance will be settled on 24 April, and the advice will be emailed to you the same day.',
      ['2026-04-24', '2026-04-24'],
    ],
  ])('counts from the day before it: %s', (text, days) => {
    expect(commitmentsOf(text).map(({ due }) => due)).toEqual(days)
  })

  it('hears the second thing that was said', () => {
    const said = commitmentsOf(
      'You said you’d have the modules here by April 24, and that you would waive the fee.',
    )

    expect(said).toEqual([{ who: 'recipient', due: '2026-04-24' }, { who: 'recipient' }])
  })

  it.each([
    ['Comptez sur nous pour les plans, vous les aurez lundi.', ['sender']],
    ['ill send u the key code friday', ['sender']],
    ['Je lui remettrai mardi les autres clés, qui ne posent pas de problème.', ['sender']],
    ['Je ferai suivre votre note à notre direction.', ['sender']],
    ['Pour notre part, nous libérons le quai lundi.', ['sender']],
  ])('is read once: %s', (text, who) => {
    expect(commitmentsOf(text).map((one) => one.who)).toEqual(who)
  })
})
