import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/factories/read-mails.ts'

describe('file_requested', () => {
  it.each([
    // send me the document
    'Je veux bien la notice.',
    'Merci par ailleurs de nous retourner l’annexe 2.',
    'Avez-vous le certificat 2026 à m’envoyer ?',
    'Have you got the 2026 certificate to send me?',
    'Auriez-vous une notice à m’envoyer, et quelqu’un pourrait-il passer lundi ?',
    'Can someone send me the certificate?',
    'Pouvez-vous m’envoyer la fiche technique ?',
    'Merci de nous transmettre le contrat signé.',
    'Pourriez-vous me faire suivre le compte rendu de la réunion ?',
    'Veuillez me renvoyer la facture 2231, je ne la retrouve plus.',
    'Envoyez-moi votre plaquette, s’il vous plaît.',
    'Je souhaiterais recevoir votre catalogue 2026.',
    // I lack the document
    'Il nous manque encore le certificat de conformité.',
    'J’attends toujours votre RIB.',
    'Je n’ai pas trouvé la pièce jointe dans votre message.',
    'Avez-vous une notice en français ?',
    'Où puis-je télécharger le manuel d’utilisation ?',
    'Auriez-vous les plans en PDF ?',
    'Could you send me the signed contract?',
    'Please share the slides from yesterday.',
    'Can I get a copy of the invoice?',
    'Do you have a data sheet for the P-220?',
    'We still need the certificate of conformity.',
    'The attachment seems to be missing from your email.',
    'You forgot to attach the drawing.',
    'I’d like to receive your latest brochure.',
    'Kindly forward the minutes to my colleague.',
    'Where can I download the user manual?',
    'Would you mind resending the PDF?',
    // it has not come
    'Je n’ai toujours pas eu le certificat d’étalonnage.',
    'Votre rapport est attendu avant le conseil de mardi.',
    'The notary won’t move until she has seen your signed drawings.',
    'The calibration report has yet to reach us.',
    'Permits are still outstanding for two of your drivers.',
    'The hauliers ask for your safety certificate. We haven’t had one yet.',
    'Il me les faut au format DWG.',
    'Could you make us an offer for 40 racks incl. delivery?',
  ])('is what this asks for: %s', (text) => {
    expect(labelsOf(text)).toContain('file_requested')
  })

  it.each([
    // the sender sends it himself
    'Veuillez trouver ci-joint le contrat signé.',
    'Je vous envoie la fiche technique demain.',
    'Vous trouverez le plan en pièce jointe.',
    'J’ai bien reçu votre facture, merci.',
    // something else is to be sent
    'Pouvez-vous m’envoyer une invitation pour jeudi ?',
    'Pouvez-vous nous livrer 20 cartons lundi ?',
    'Merci de me donner vos disponibilités.',
    'Inutile de renvoyer le contrat.',
    'Avez-vous bien reçu notre contrat ?',
    'Please find attached the signed contract.',
    'I will send you the drawings tomorrow.',
    'Could you send me a calendar invite for Thursday?',
    'Thanks for sending the brochure.',
    'Did you receive our purchase order?',
    'Could you send a technician on Monday?',
    'No need to resend the invoice.',
    'Let me know if you need the drawings.',
    'Ces chiffres complètent le dossier et n’appellent aucune remarque.',
    'Could you fit in a window clean the week before, as an extra to the plan?',
    // a paper that is praised, was here, or is somebody else's
    'Your minutes are outstanding, everybody says so.',
    'Je n’ai jamais vu de notice aussi bien faite.',
    'Before he had the drawings he guessed the height.',
    'Merci pour la notice. I haven’t had it open yet but will tonight.',
    'Thank you for the drawings. We haven’t had any trouble with them.',
    'You promised us a spare pump. We never had one.',
  ])('is not what this asks for: %s', (text) => {
    expect(labelsOf(text)).not.toContain('file_requested')
  })
})

describe('a paper that is lacking', () => {
  it.each([
    'Permits are still outstanding for two of your drivers.',
    'We need a duplicate of the warranty certificate; ours got wet.',
    'The hauliers ask for your safety certificate. We haven’t had one yet.',
  ])('is asked for, not complained of: %s', (text) => {
    expect(labelsOf(text)).not.toContain('issue')
  })
})
