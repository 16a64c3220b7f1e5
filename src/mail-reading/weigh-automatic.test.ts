import { describe, expect, it } from 'vitest'
import { weighAutomatic } from './weigh-automatic.ts'

/** "Name <address> | subject" and the text below it. */
function weigh(head: string, ownText: string) {
  const [, fromName = '', fromAddress = '', subject = ''] = /^(.*) <(.*)> \| (.*)$/.exec(head) ?? []
  return weighAutomatic({
    headers: new Map(),
    fromName,
    fromAddress,
    subject,
    ownText,
    footer: '',
    partTypes: [],
  })
}

describe('signs of automatic mail', () => {
  it.each([
    [
      'ooo',
      'Beth Orr <beth@orrvets.example> | Re: Aprons',
      'You’ve caught me on my honeymoon. I’m back at my desk on 20 July. Is it about money? Speak to Gareth, gareth@orrvets.example.',
    ],
    [
      'ooo',
      'Labo Occlusia <labo@occlusia.example> | Congés annuels',
      'Notre laboratoire ferme ses portes du 3 au 24 août. Les empreintes seront traitées à compter du 25.',
    ],
    [
      'ooo',
      'Tom Ash <tom.ash@crestlaundry.example> | Tom has moved on',
      'Tom Ash is no longer with Crest Laundry. Your message has not been forwarded. Please direct enquiries to hello@crestlaundry.example.',
    ],
    [
      'bounce',
      'Relais <relais@vet-lauze.example> | Remise impossible',
      'L’envoi de votre message à accueil@vet-lauze.example a échoué définitivement : boîte désactivée (550 5.2.1). Pouvez-vous contacter le destinataire autrement ?',
    ],
    [
      'calendar',
      'Ruth Van <ruth@vanglass.example> | Tentative: Kickoff',
      'Ruth Van has tentatively accepted this meeting.\n\nMonday, May 18, 1:00 PM. Could we start at 1:30?',
    ],
    [
      'newsletter',
      'Fern & Co <studio@fernandco.example> | New in: smoked oak',
      'Last season’s colours are half price. Need a sample?\n\nOrder samples\n\nYou get this because you bought from us.',
    ],
    [
      'newsletter',
      'Julie B <julie@leadeo.example> | 15 minutes jeudi ?',
      'Nous aidons des entreprises comme la vôtre. Seriez-vous libre jeudi ?\n\nSi le sujet ne vous concerne pas, cliquez ici et vous n’entendrez plus parler de moi.',
    ],
    [
      'notification',
      'Sécurité Nuagéo <securite@nuageo.example> | Nouvelle connexion à votre compte',
      'Une connexion a eu lieu depuis un nouvel appareil.\n\nC’était vous ? Sinon, changez votre mot de passe.',
    ],
    [
      'notification',
      'Intérim Sillage <planning@sillage.example> | Relevé à valider',
      'Le relevé de 2 intérimaires attend votre validation. Merci de valider avant mercredi.\n\nValider le relevé',
    ],
    [
      'notification',
      'Foldr <share@foldr.example> | Nadia shared "Proofs" with you',
      'Nadia has shared a folder with you.\n\nNadia says: "Can you check page 3?"\n\nOpen folder',
    ],
    [
      'notification',
      'Garage Montabel <rdv@garage-montabel.example> | Votre avis',
      'Cher client,\n\nÊtes-vous satisfait de nos services ? Quelques clics suffisent.\n\nRépondre au questionnaire',
    ],
    [
      'notification',
      'Credit Control <accounts@quaymarina.example> | 3 invoices overdue',
      'Our records indicate that invoices 5510 and 5542 remain unpaid. Could you please arrange payment? If you have already paid, please ignore this reminder.',
    ],
    [
      'notification',
      'Portail Achats <portail@achats.example> | Votre question a reçu une réponse',
      'L’acheteur a répondu à votre question. Souhaitez-vous la consulter ? Connectez-vous à votre espace.',
    ],
    [
      'notification',
      'HR Portal <hr@acme.example> | Leave request awaiting approval',
      'Jane Roe has requested leave. Approve or reject this request in the portal. Do you need help? Read the guide.',
    ],
  ])('tell %s: %s', (kind, head, text) => {
    expect(weigh(head, text).kind).toBe(kind)
  })

  it.each([
    [
      'Ann Reed <ann@reed.example> | Holiday dates',
      'Hi Claire, I’m away from the 4th to the 18th, so please leave it with Joan next door.',
    ],
    [
      'Ludovic Carré <ludovic@carre.example> | absence mardi',
      'Salut Claire, mardi je suis absent, voyez avec mon associé Samir au 06 39 98 41 22.',
    ],
    [
      'Ravi Menon <r.menon@castings.example> | Bank holiday closure',
      'Dear all,\n\nThe foundry is closed from Friday 1 May to Tuesday 5 May. The trade counter stays open.',
    ],
    [
      'Support <support@dunford.example> | Ref 40218',
      'Thanks for opening ref 40218. The mixer still trips the breaker. When can your engineer come?',
    ],
    [
      'L’équipe support <support@graphoria.example> | Re: [#3307] Profil',
      'J’ai regardé votre cas ce matin. Pouvez-vous nous envoyer le fichier et une photo ?',
    ],
    [
      'Walt Jor <walt@jorfeed.example> | bounced',
      'Your rep’s address bounced on me twice (mailbox full). What’s the lead time on 200 tarps?',
    ],
    [
      'Trent Voss <tvoss@vossfilms.example> | Stretch film',
      'We manufacture film in Tulsa and could save you 15% a year. Would you be open to a 15-minute call?',
    ],
    [
      'Gil Brandt <gil@brandt.example> | password',
      'I can’t log in to your shop, the reset link has expired every time. Can somebody sort it out?',
    ],
    [
      'Accounts <accounts@tilley.example> | Invoice 9917',
      'Invoice 9917 shows two delivery charges. Could you send a corrected one so I can pay it this week?',
    ],
    [
      'Ed Marsh <ed@marshprint.example> | Re: Your order is on its way',
      'It says delivered but there’s nothing here. Can you check with the courier?',
    ],
    [
      'Comptabilité Garnier <compta@garnier.example> | Votre facture 2026-331',
      'Votre facture 2026-331 a été réglée hier. Pouvez-vous nous confirmer sa bonne réception ?',
    ],
    [
      'Support Ruches <support@ruches.example> | Commande 4471',
      'Le colis est arrivé mais il manque deux cadres. Pouvez-vous les renvoyer ?',
    ],
    // A version, and no server's word.
    [
      'Ned Poole <ned@forge.example> | Re: Loader 4.1.0',
      'The next version of Loader (5.1.0) will no longer take plugins built for 3.x. Those for 4.x may or may not run',
    ],
    // Who writes at such length is there.
    [
      'Iris Vale <iris@valesoft.example> | No answer from the gateway',
      `Dear all,\n\nThe gateway is not working and leaves the message below; out of the office it answers. It is urgent, the shop stands still until Monday.\n\n${'handshake 44 waiting for the reply\n'.repeat(60)}`,
    ],
  ])('leave people alone: %s', (head, text) => {
    expect(weigh(head, text).kind).toBeUndefined()
  })

  it('know who speaks of his own needs', () => {
    const head = 'Marv K <marv@kdairy.example> | Straps'

    expect(weigh(head, 'I hit unsubscribe by accident, put me back on please.').isPersonal).toBe(
      true,
    )
    expect(weigh(head, 'Shop now. To unsubscribe click here.').isPersonal).toBe(false)
  })
})
