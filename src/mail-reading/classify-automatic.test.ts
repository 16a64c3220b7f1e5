import { describe, expect, it } from 'vitest'
import { classifyAutomatic } from './classify-automatic.ts'
import type { MailEvidence } from './mail-evidence.ts'

type Parts = Partial<Omit<MailEvidence, 'headers'>> & { readonly headers?: Record<string, string> }

function mail({ headers = {}, ...parts }: Parts): MailEvidence {
  return {
    fromAddress: 'ann@valmec.example',
    fromName: 'Ann',
    subject: 'Devis',
    ownText: 'Bonjour, voici le devis.',
    footer: '',
    partTypes: [],
    ...parts,
    headers: new Map(Object.entries(headers).map(([name, value]) => [name, [value]])),
  }
}

const list = { 'list-id': '<dev.x.example>', 'list-unsubscribe': '<mailto:u@x.example>' }

describe('classifyAutomatic', () => {
  it.each([
    ['a person', undefined, mail({})],
    ['a French absence without headers', 'ooo', mail({ subject: 'Réponse automatique : Devis' })],
    ['an English absence', 'ooo', mail({ subject: 'Out of Office: Quote' })],
    [
      'a person who asks about a notice',
      undefined,
      mail({ subject: 'Automatic reply?', ownText: 'Who can help while Claire is out?' }),
    ],
    [
      'a person who will be away and promises',
      undefined,
      mail({
        subject: 'Out of the office next week',
        ownText: 'Heads up, I’m out of the office from Monday. I’ll send you the drawings after.',
      }),
    ],
    [
      'a person who asks in passing to be taken off a list',
      undefined,
      mail({ ownText: 'Il me faudrait un prix.\n\nPS : vous pouvez me désinscrire svp' }),
    ],
    ['an absence by its header', 'ooo', mail({ headers: { 'auto-submitted': 'auto-replied' } })],
    ['an absence by its text', 'ooo', mail({ ownText: 'Je suis en congés jusqu’au 12 mai.' })],
    [
      'an absence in other words',
      'ooo',
      mail({
        ownText:
          'Thank you for your message. I am travelling from Monday and back on 12 May; for anything urgent ring the front desk.',
      }),
    ],
    [
      'a French absence in other words',
      'ooo',
      mail({
        ownText:
          'Merci pour votre message. Absente du 3 au 10 mai, je vous répondrai à mon retour.',
      }),
    ],
    [
      'a person who will be away and asks',
      undefined,
      mail({ ownText: 'I am away from 3 to 10 May. Could you send the offer to Bob?' }),
    ],
    [
      'a person who goes on leave and needs something before',
      undefined,
      mail({ ownText: 'I’m on leave from Thursday, so can you get me the drawing by tomorrow?' }),
    ],
    [
      'a person whose shop is closed at noon',
      undefined,
      mail({ ownText: 'Pouvez-vous me rappeler à midi, quand l’atelier est fermé ?' }),
    ],
    [
      'an absence that names somebody else',
      'ooo',
      mail({ ownText: 'I am on leave until 6 July. Could you please contact Bob?' }),
    ],
    [
      'an invitation without headers',
      'calendar',
      mail({ ownText: 'Vous avez été invité à l’événement suivant.\n\nDémo\nmar. 5 mai 2026' }),
    ],
    [
      'an English invitation without headers',
      'calendar',
      mail({ ownText: 'Factory tour\nWed 3 June 2026\nGoing? Yes - No - Maybe' }),
    ],
    [
      'an invitation by the hours in its subject',
      'calendar',
      mail({ subject: 'Invitation : Démo - jeu. 7 mai 2026 10:30 - 11:30', ownText: 'Démo' }),
    ],
    [
      'a newsletter without headers',
      'newsletter',
      mail({ footer: 'You are receiving this e-mail because you signed up. Unsubscribe' }),
    ],
    [
      'a person whose firm has a mailing list',
      undefined,
      mail({ footer: 'Ann Lee\nBramwell Ltd\nTo unsubscribe from our news click here' }),
    ],
    [
      'a person who wants to be taken off a list',
      undefined,
      mail({ ownText: 'Please unsubscribe me from your price list.' }),
    ],
    [
      'a person who is away and asks for another date',
      undefined,
      mail({ ownText: 'I’m out of the office next week. Could we do it on the 19th instead?' }),
    ],
    [
      'a French one who does',
      undefined,
      mail({ ownText: 'Je suis en congés jusqu’au 12 mai. Peut-on se voir le 14 ?' }),
    ],
    [
      'a ticket that is opened',
      'notification',
      mail({
        ownText:
          'Your message has been received under reference 440-91822. One of our advisers will reply. This mailbox is not monitored.',
      }),
    ],
    [
      'a person called like a program',
      undefined,
      mail({ fromAddress: 'travis@grain.example', fromName: 'Travis Boone' }),
    ],
    [
      'a machine that says so',
      'notification',
      mail({
        ownText: 'Votre demande 4512 est enregistrée. Ce message est envoyé automatiquement.',
      }),
    ],
    [
      'an English machine that says so',
      'notification',
      mail({ ownText: 'Your parcel is on its way. Please do not reply to this email.' }),
    ],
    [
      'a person who speaks of an automatic answer',
      undefined,
      mail({ ownText: 'J’ai reçu une réponse automatique de votre collègue. Qui peut m’aider ?' }),
    ],
    [
      'a closed practice',
      'ooo',
      mail({
        ownText: 'L’étude est fermée du 3 au 10 mai. Nous répondrons à vos messages dès le 11.',
      }),
    ],
    [
      'a person for whom a day no longer works',
      undefined,
      mail({ ownText: 'Thursday no longer works, I am called away. Would Monday suit you?' }),
    ],
    [
      'a shop that confirms an order',
      'notification',
      mail({
        fromAddress: 'commande@savons.example',
        ownText:
          'Merci pour votre commande !\n\nTotal TTC : 49,70 €\nUne question ? Lisez notre aide.',
      }),
    ],
    [
      'a person who asks after an order confirmed by a shop',
      undefined,
      mail({
        fromAddress: 'commande@savons.example',
        ownText: 'Avez-vous reçu ma commande ? Votre commande est arrivée chez le voisin.',
      }),
    ],
    [
      'a firm that complains from its common address',
      undefined,
      mail({
        fromAddress: 'orders@client.example',
        ownText: 'Bonjour, votre colis est arrivé endommagé.',
      }),
    ],
    [
      'a person to whom something works and is closed',
      undefined,
      mail({ ownText: 'The new login works, thanks – you can consider the ticket closed.' }),
    ],
    [
      'a customer whose plant closes',
      undefined,
      mail({ ownText: 'The plant will be closed in August, please deliver before.' }),
    ],
    [
      'a notice that answers',
      'ooo',
      mail({
        subject: 'RE: Absence du bureau',
        ownText: 'Absent jusqu’à lundi. En cas d’urgence, appelez le 05 56 00 14 22.',
      }),
    ],
    ['a person who answers a notice', undefined, mail({ subject: 'RE: Absence du bureau' })],
    ['a forwarded absence', undefined, mail({ subject: 'TR: Absence du bureau' })],
    [
      'a delivery report',
      'bounce',
      mail({ partTypes: ['multipart/report; report-type=delivery-status'] }),
    ],
    [
      'a daemon',
      'bounce',
      mail({ fromAddress: 'mailer-daemon@x.example', subject: 'Undelivered Mail Returned' }),
    ],
    ['an invitation', 'calendar', mail({ partTypes: ['text/calendar;method=request'] })],
    ['a calendar file that somebody attached', undefined, mail({ partTypes: ['text/calendar'] })],
    [
      'a newsletter',
      'newsletter',
      mail({ headers: { 'list-unsubscribe': '<mailto:u@x.example>' } }),
    ],
    [
      'a newsletter without headers',
      'newsletter',
      mail({ ownText: 'Lisez ceci.\n\nSe désabonner' }),
    ],
    [
      'a discussion list',
      undefined,
      mail({ headers: { ...list, 'list-post': '<mailto:dev@x.example>' } }),
    ],
    ['an announcement list', 'newsletter', mail({ headers: { ...list, 'list-post': 'NO' } })],
    ['a machine', 'notification', mail({ fromAddress: 'no-reply@x.example' })],
    [
      'a machine by its header',
      'notification',
      mail({ headers: { 'auto-submitted': 'auto-generated' } }),
    ],
    ['a machine that says it is none', undefined, mail({ headers: { 'auto-submitted': 'no' } })],
    [
      'an absence that asks to try somebody else',
      'ooo',
      mail({
        ownText:
          "I'm away from the office through 4 July. If it is urgent, would you kindly try Beth at the yard?",
      }),
    ],
    [
      'somebody whose name begins like a machine',
      undefined,
      mail({ fromAddress: 'alertson@x.example' }),
    ],
  ])('tells %s', (_name, expected, evidence) => {
    expect(classifyAutomatic(evidence)).toBe(expected)
  })
})
