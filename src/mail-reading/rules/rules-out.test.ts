import { describe, expect, it } from 'vitest'
import { labelsOf, readExample } from '../../../test/factories/read-mails.ts'

describe('an answer is awaited', () => {
  it.each([
    'Vous pouvez clore le dossier et nous envoyer l’avoir.',
    'Could you close the ticket?',
    'Please send the signed copy, ours is attached.',
    'Let me know the date once it is set.',
    'Thanks again for the visit, could you send the quote?',
    'Voici notre bon signé ; pouvez-vous nous renvoyer le vôtre, devis compris ?',
    'We’d love to see the new range, when can you come?',
    'We need someone on site tomorrow, the boiler is dead.',
    '- Please send the report by the 12th',
    'Could you set the date?',
  ])('by: %s', (text) => {
    expect(labelsOf(text)).toContain('reply_awaited')
  })

  it.each([
    'La prochaine réunion aura lieu à Lyon, date à fixer par le maître d’ouvrage.',
    '- Prochain point en mai, horaire à préciser',
    '- Nordline to supply the wiring plan by 3 May',
    '- Next site meeting in June, venue to be confirmed',
    'Vous pouvez clore le ticket.',
    'You can close the case now.',
    'You may ignore my last message.',
    'Vous pouvez oublier ma demande d’hier.',
    'Merci quand même d’avoir cherché.',
    'Thanks all the same for looking into it.',
    'If anything changes on our side, we’ll let you know.',
    'Please find attached our signed contract.',
    'Veuillez trouver ci-joint notre bon de commande.',
    'Who would argue with that?',
    'Qui pourrait s’en plaindre ?',
    'Que demander de plus ?',
    'We left Globex three years ago and nobody has looked back.',
    'We love the new packaging.',
    'Il y a deux ans, on nous a demandé la même chose.',
    'Nothing more from us, thank you.',
    'Going forward please work with our new buyer, Stephanie Ortega.',
    'Désormais, nos factures sont à envoyer à compta@orfeo.example.',
    'Your driver was on time and very polite.',
    'FYI, we have moved the meeting room to the second floor.',
    'Pour info, Paul prend le relais à partir de lundi.',
    'No rush at all, enjoy your holiday.',
    'Please pass on our regards to the demo team.',
    'Kindly take me off your mailing list.',
    'Transmettez-lui nos félicitations.',
    'Je voulais simplement vous remercier de votre accueil.',
    '- Valmec to return the samples by Friday',
    '- Nordline enverra le rapport le 12',
    'One of these years I’d love to walk you through the orchard.',
    'On aimerait tant vous montrer la bergerie un jour.',
    'Vous pouvez lancer la fabrication des volets.',
    'You can start the print run now.',
  ])('not by: %s', (text) => {
    expect(labelsOf(text)).not.toContain('reply_awaited')
  })
})

describe('a meeting is wanted', () => {
  it.each([
    'Pouvons-nous nous voir mardi ?',
    'Someone from your team could come and present it on Tuesday?',
    'Could we talk next week?',
  ])('by: %s', (text) => {
    expect(labelsOf(text)).toContain('meeting_requested')
  })

  it.each([
    'We left Globex three years ago and nobody has looked back.',
    'We need someone on site tomorrow, the boiler is dead.',
    'Il faut un technicien demain matin, tout est à l’arrêt.',
    'Can someone come and fix the door?',
    'Send an engineer please.',
    'We might pop by your stand on Wednesday.',
    'Avez-vous déjà rencontré ce comportement ?',
    'What deposit do you need to hold a build slot in May?',
    'Does the audit trail meet Part 11?',
  ])('not by: %s', (text) => {
    expect(labelsOf(text)).not.toContain('meeting_requested')
  })
})

describe('a file is wanted', () => {
  it.each([
    'Voici notre bon signé ; pouvez-vous nous renvoyer le vôtre, devis compris ?',
    'Please resend the warranty certificate.',
    'Send me the load charts for the crane.',
    'Can you email us the wiring diagram?',
    'Envoyez-moi les courbes de la pompe, svp.',
    'Get me the drawing by Friday please.',
    'The certificate has not come. When will we have it?',
    'Vous deviez m’adresser l’attestation. Quand l’aurai-je ?',
    'Could I have the torque chart for the M12 bolts?',
    'Il me faudrait votre RIB.',
  ])('by: %s', (text) => {
    expect(labelsOf(text)).toContain('file_requested')
  })

  it.each([
    '- Nordline to supply the wiring plan by 3 May',
    'Please find attached our signed contract.',
    'Veuillez trouver ci-joint notre bon de commande.',
    'Merci de nous renvoyer une pompe sous garantie.',
    'Please ship a replacement under warranty.',
    'Merci d’en renvoyer deux sous garantie.',
    'La palette n’est pas arrivée. Quand la recevrons-nous ?',
    'Your parts are late. When will we get them?',
    'Send me a technician.',
    'Please send us two replacement bearings.',
    'Merci de nous livrer une autre pompe.',
  ])('not by: %s', (text) => {
    expect(labelsOf(text)).not.toContain('file_requested')
  })
})

describe('a problem is reported', () => {
  it.each([
    'The leak has not stopped.',
    'The noise never went away.',
    'Le problème reste le même depuis votre passage.',
    'Not one of the pumps works.',
    'The scale reads 2 kg high.',
    'La sonde indique 3 degrés de trop.',
    'Le thermomètre affiche 2 °C de moins que le nôtre.',
    'Second pallet soaked this month.',
    'Les cartons sont arrivés trempés.',
    'Promised for 9:00, the driver turned up at 15:30.',
    'La livraison, prévue à 8 h, est arrivée à 17 h.',
    'The pump is 3 decibels louder than the spec.',
    'Half the mugs came chipped.',
    'La moitié des tasses est ébréchée.',
    'Il manque deux vis par sachet.',
    'L’appareil chauffe mais n’atteint plus 60 degrés.',
    'The unit weighs 2 kg too much.',
    'Le voyant reste rouge et la porte ne ferme plus.',
    'The leak has stopped the whole line.',
  ])('by: %s', (text) => {
    expect(labelsOf(text)).toContain('issue')
  })

  it.each([
    'Le bruit a cessé depuis votre passage.',
    'The noise has gone since your visit.',
    'Les erreurs n’apparaissent plus.',
    'The leak has stopped.',
    'There’s nothing wrong with the invoice either.',
    'Notre adresse reste la même.',
    'Our bank details remain unchanged.',
    'Globex ne livre pas en Corse, je les ai écartés.',
    'Not one scratch on the whole batch.',
    'Pas une tasse cassée, bravo.',
    'Everything is where it should be.',
    'Tout est arrivé en parfait état.',
    'Promised for 9:00, arrived at 8:45, early as ever.',
    'All 40 arrived safe and sound.',
    'No complaints from the team so far.',
    'La fuite est réparée, merci.',
    'Aucune casse cette fois.',
    'Our own scale was wrong, sorry.',
    'L’alarme ne s’est plus déclenchée, merci.',
  ])('not by: %s', (text) => {
    expect(labelsOf(text)).not.toContain('issue')
  })
})

describe('what was agreed', () => {
  it('is recapitulated, not asked for', () => {
    expect(labelsOf('To recap: you will send me the report by Friday.')).not.toContain(
      'file_requested',
    )
  })
})

describe('reproach', () => {
  it.each([
    'Bravo : livraison prévue à 8 h, arrivée à 17 h.',
    'Brilliant, third parcel soaked this month.',
    'Great job: promised for 9, turned up at 16:30 without a call.',
    'Vous aviez promis une réponse, c’est inadmissible.',
    'Your silence is unacceptable.',
    'Félicitations, quatrième livraison ratée de suite.',
    'Well done, wrong colour again.',
    'Super, encore une facture fausse.',
  ])('is heard: %s', (text) => {
    expect(readExample(text).sentiment).toBe('negative')
  })

  it.each([
    'Sorry for the late reply, we were closed.',
    'Toutes mes excuses pour mon silence.',
    'Désolé de répondre si tard.',
    'Vous nous aviez promis le certificat pour le 10, il n’est pas encore là.',
    'Thanks for sorting the wrong invoice so quickly.',
    'Bravo pour la livraison, tout est parfait.',
    'Je suis désolé, nous avons choisi un autre prestataire.',
  ])('is not heard: %s', (text) => {
    expect(readExample(text).sentiment).not.toBe('negative')
  })
})

describe('the risk of delay', () => {
  it.each([
    'We have to push the project back to next year.',
    'Le projet est repoussé à l’an prochain.',
  ])('is named: %s', (text) => {
    expect(readExample(text).risk).toContain('delay')
  })

  it.each([
    'Pouvez-vous décaler la livraison au 12 ?',
    'Could you push the delivery to Thursday?',
    'We’ve been short-handed and everything had to wait.',
    'Our capital budget has been frozen until further notice.',
    'Les budgets d’investissement sont gelés jusqu’à nouvel ordre.',
  ])('is not named: %s', (text) => {
    expect(readExample(text).risk).not.toContain('delay')
  })
})

describe('the risk of budget', () => {
  it.each([
    'Our capital budget has been frozen until further notice.',
    'Les budgets d’investissement sont gelés jusqu’à nouvel ordre.',
  ])('is named: %s', (text) => {
    expect(readExample(text).risk).toContain('budget')
  })

  it.each(['The money was approved in full and is ring-fenced.'])('is not named: %s', (text) => {
    expect(readExample(text).risk).not.toContain('budget')
  })
})

describe('the risk of legal', () => {
  it.each(['Our lawyers object to clause 7.'])('is named: %s', (text) => {
    expect(readExample(text).risk).toContain('legal')
  })

  it.each([
    'Notre comptable demande votre attestation de TVA.',
    'Our insurers need your certificate by Friday.',
    'Our legal team has approved the contract.',
  ])('is not named: %s', (text) => {
    expect(readExample(text).risk).not.toContain('legal')
  })
})

describe('nobody is blamed', () => {
  it.each([
    'Vos équipes ne sont nullement en cause.',
    'Les salariés ont été formés et personne n’est bloqué.',
    'Nothing stuck in the applicator so far.',
    'Vos caisses sont bien arrivées et conformes.',
    'Our cabinet measures 180 cm high.',
    'For the third year running we renew with you.',
    'One of our old trailers gave up in July. That was our own fault and nothing to do with you.',
  ])('where it says: %s', (text) => {
    expect(labelsOf(text)).not.toContain('issue')
    expect(readExample(text).sentiment).not.toBe('negative')
  })
})

describe('a problem without a word of trouble', () => {
  it.each([
    'La facture 2026-0417 nous a été adressée deux fois.',
    'Invoice 55102 lists three cells but the packing slip says two.',
    'The screen on the bench scale is blank again.',
    'La facture mentionne 2 400 étiquettes alors que nous en avons reçu 1 800. Pouvez-vous nous adresser une facture corrigée ?',
    'Invoice 88213 charges us for 40 seats although we cut the plan to 25.',
    'Third Monday in a row that the schedule wipes itself.',
    'The part was due on the 12th, then the 19th, and now in November.',
    'The door shuts even less than it did before.',
    'The pump leaks. Can our courier collect it?',
    'The alarm has gone off three times since Monday.',
    'Une personne est bloquée dans l’ascenseur.',
    'Sorry, but another three weeks of delay cannot go on, the machine is still broken.',
    'L’autolaveuse reste hors service. J’ai besoin que la machine soit réparée ou remplacée.',
  ])('is one: %s', (text) => {
    expect(labelsOf(text)).toContain('issue')
  })
})

describe('a cheer beside what goes ill', () => {
  it.each([
    'Oh, fantastic. Third Monday in a row the schedule wipes itself.',
    'Bravo, vraiment. Troisième samedi de suite que personne ne se présente.',
  ])('is a reproach: %s', (text) => {
    expect(readExample(text).sentiment).toBe('negative')
  })

  it('is a cheer where all goes well', () => {
    expect(readExample('Bravo, vraiment. Tout est arrivé à l’heure.').sentiment).toBe('positive')
  })
})

describe('what else a sentence says', () => {
  it.each([
    'The consent is still not here and the gate you fitted is damaged.',
    'We got samples that cannot go back although two are leaking.',
    'Please send another copy of the invoice, the kettle you sold us leaks.',
    'Your kiln, does it always jam again like that, or is ours broken?',
  ])('keeps its fault: %s', (text) => {
    expect(labelsOf(text)).toContain('issue')
  })

  it.each([
    'We are still waiting for the drawings and I am angry about it.',
    'Toujours pas de notice, nous sommes furieux.',
    'That’s how you keep customers angry.',
  ])('keeps its displeasure: %s', (text) => {
    expect(readExample(text).sentiment).toBe('negative')
  })

  it.each([
    'We will have 40 chairs delivered to your hall by Thursday.',
    'Je passe au dépôt ce soir et je vous envoie les clichés demain.',
    'Ma collègue m’a promis de vous transmettre le plan mardi.',
  ])('keeps its promise: %s', (text) => {
    expect(readExample(text).commitment.map(({ who }) => who)).toContain('sender')
  })
})
