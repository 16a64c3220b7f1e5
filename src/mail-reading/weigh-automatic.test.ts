import { describe, expect, it } from 'vitest'
import { weighAutomatic } from './weigh-automatic.ts'

/** "Name <address> | subject" and the text below it. */
function weigh(head: string, ownText: string, footer = '') {
  const [, fromName = '', fromAddress = '', subject = ''] = /^(.*) <(.*)> \| (.*)$/.exec(head) ?? []
  return weighAutomatic({
    headers: new Map(),
    fromName,
    fromAddress,
    subject,
    ownText,
    footer,
    partTypes: [],
  })
}

describe('signs of automatic mail', () => {
  it.each([
    [
      'notification',
      'Kestrel Watch <kestrel@ops.hollowaybrook.example> | CRITICAL - disk /var on SRV-FILES-02',
      'Host: SRV-FILES-02\nService: Disk /var\nState: CRITICAL for 12m 4s\nInfo: 97 % used (3 % free)\n\nAcknowledge this problem? https://kestrel.hollowaybrook.example/ack/8812',
    ],
    [
      'notification',
      'Sauvegarde NAS <nas-atelier@menuiserie-toul.example> | [NAS-ATELIER] Tâche de sauvegarde échouée',
      'La tâche de sauvegarde « Plans 2026 » sur NAS-ATELIER n’a pas pu se terminer le 12/05 à 03:14.\nCause : destination injoignable.\nPour plus de détails, consultez le centre des journaux.',
    ],
    [
      'notification',
      'Supervision Thermo <thermo@froidexpress.example> | Température haute – chambre 3',
      'Sonde : chambre 3\nValeur : -11,2 °C\nSeuil haut : -15 °C\nDépassement depuis : 00:17\nQui intervient ? Répondez 1 pour acquitter.',
    ],
    [
      'notification',
      'Chronolia <suivi-colis@chronolia.example> | Votre colis 8R 4471 902 est en cours d’acheminement',
      'Bonne nouvelle, votre colis a quitté notre plateforme de Roissy.\nLivraison estimée : mardi 19 mai entre 9 h et 13 h.\nVous ne serez pas là ? Choisissez un autre créneau ou un point relais.',
    ],
    [
      'notification',
      'Parcelwick <tracking@parcelwick.example> | Out for delivery: PW55813',
      'Dana is on the way with your parcel and should be with you between 13:10 and 14:10. Follow the van on the map. Can’t be in? Tell us where to leave it.',
    ],
    [
      'notification',
      'Guichet des usagers <guichet@metropole-sud.example> | Demande n° 2026-55871',
      'Votre demande a été transmise au service voirie sous le numéro 2026-55871. Elle sera instruite dans un délai de 15 jours ouvrés. Vous pouvez en suivre l’avancement à tout moment depuis votre espace.',
    ],
    [
      'notification',
      'Brightdesk <case@brightdesk.example> | Case 00418822 logged',
      'Thanks for getting in touch. Your case number is 00418822 and the current wait is 6 working hours. Quote it if you contact us again. Has the problem gone away? Let us know and we’ll close the case.',
    ],
    [
      'notification',
      'IT Helpdesk <ithelp@hollowaybrook.example> | Ticket #5521 updated',
      'A technician added a comment to your ticket:\n"Please restart the docking station and tell us if the screen comes back."\nStatus: waiting on requester\nView ticket',
    ],
    [
      'notification',
      'Guest Voice <voice@larkhotels.example> | How was your stay in room 214?',
      'Tell us about your two nights with us. It takes ninety seconds.\nHow likely are you to recommend us to a friend? 0 1 2 3 4 5 6 7 8 9 10\nYour answers go straight to the general manager.',
    ],
    [
      'notification',
      'Baromètre Clients <barometre@enseigne-lumen.example> | 2 minutes pour nous aider à progresser ?',
      'Suite à votre achat du 3 mai en magasin, comment évaluez-vous l’accueil de nos équipes ?\nDonner mon avis\nVos réponses restent confidentielles. Un tirage au sort récompense dix participants.',
    ],
    [
      'notification',
      'PaieNet <paienet@groupe-oriel.example> | Votre bulletin de mai est déposé',
      'Votre bulletin de paie du mois de mai 2026 est disponible dans votre coffre-fort numérique. Une question sur votre bulletin ? Contactez le gestionnaire de paie via le formulaire du portail.',
    ],
    [
      'notification',
      'PeopleHub <peoplehub@orielgroup.example> | 2 requests await your approval',
      'Annual leave: T. Marsh, 3 to 7 August\nExpense claim: R. Doyle, £84.20\nApprove or reject them by Friday; after that they go to your manager.\nReview requests',
    ],
    [
      'notification',
      'Fenwick Bank Business <business@fenwickbank.example> | Payment received',
      '£4,310.00 from HOLLOWAY BROOK LTD has been paid into your account ending 4471 on 12 May. Don’t recognise it? Call us on 0161 496 0200.',
    ],
    [
      'notification',
      'Crédit Rhodanien <operations@credit-rhodanien.example> | Virement émis',
      'Un virement de 2 480,00 € vers SARL TOUL a été enregistré sur votre compte se terminant par 118. Vous n’en êtes pas à l’auteur ? Faites opposition depuis l’application.',
    ],
    [
      'notification',
      'Ledgerly <ledgerly@pay.ledgerly.example> | Invoice INV-2041 from Marsh & Co',
      'Amount due: £612.00\nDue date: 30 May 2026\nMarsh & Co has sent you an invoice.\nPay now\nQuestions about this invoice? Reply to Marsh & Co directly.',
    ],
    [
      'calendar',
      'Slotly <slotly@slotly.example> | Reminder: intro call with Dana Frost tomorrow 10:00',
      'Your event starts in 24 hours.\nEvent: intro call (30 min)\nWhere: phone\nNeed to make a change?\nReschedule\nCancel',
    ],
    [
      'notification',
      'Linkwell <linkwell@social.linkwell.example> | You appeared in 14 searches this week',
      'See who’s looking at your profile. Priya Nair, buyer at Oriel Group, and 3 others viewed you. Do you know Tom Marsh? He went to your school.',
    ],
    [
      'newsletter',
      'Woodturners Forum <digest@woodforum.example> | Digest: 9 new posts in 4 topics',
      '"Which chuck for a 14 inch lathe?" (5 replies)\n"Anyone going to Harrogate?" (2 replies)\n"Finish for oak bowls" (1 reply)\nTo stop this digest change your settings.',
    ],
    [
      'newsletter',
      'Forum des apiculteurs <forum@apiculteurs.example> | [Forum] Résumé de la semaine',
      '7 nouveaux sujets, 31 réponses.\n« Quel cadre pour Dadant ? » – 12 réponses\n« Qui a traité en mars ? » – 5 réponses\nVous recevez ce résumé parce que vous êtes membre du forum.',
    ],
    [
      'ooo',
      'Greta Holm <greta@holmdesign.example> | Not at my desk',
      'Jury service has claimed me until the 21st. I read mail in the evenings at best. If the printer needs files before then, studio@holmdesign.example can send them.',
    ],
    [
      'notification',
      'Oriel Supplier Portal <portal@orielgroup.example> | Your certificate expires in 30 days',
      'Document: ISO 9001 certificate\nExpiry: 12 June 2026\nUpload a new version before this date to keep your supplier status active.\nUpload document',
    ],
    [
      'notification',
      'SignaFil <signafil@signafil.example> | Document en attente : Avenant 2',
      'Vous êtes invité à signer « Avenant 2 » par Oriel SAS. Lien valable 14 jours.\nSigner le document',
    ],
    [
      'newsletter',
      'Thomas de Pipelio <thomas@go.pipelio.example> | suite',
      'Je me permets une dernière relance : nos clients du bâtiment gagnent 4 heures par semaine sur leurs devis. Ouvert à 15 minutes cette semaine ? Sinon, dites-moi stop.',
    ],
    [
      'bounce',
      'Mail Delivery <mta7@relay.example> | Could not deliver your message',
      'We tried for 3 days to deliver your message to j.soames@oldfirm.example. The server there isn’t answering. We have given up.',
    ],
    [
      'notification',
      'Cantine en ligne <cantine@ecole-numerique.example> | Réservations de la semaine 22',
      'Les réservations de la semaine 22 ferment jeudi à minuit. Vous n’avez pas encore réservé pour : Léo. Souhaitez-vous reconduire la semaine précédente ? Réserver',
    ],
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
    [
      'ooo',
      'Maggie Orr <office@orrkennels.example> | Closed for Boxing Day',
      'Our stores are closed today in honour of the bank holiday. We will reply to your enquiry on Thursday. Lost your key? Ring the bell at the lodge.',
    ],
    [
      'ooo',
      'Loïc Kerdoncuff <loic@viviers-kerdoncuff.example> | Re: Caisses',
      'Grande marée : portable éteint, je reprends le travail samedi. Vous pouvez laisser un message à mon frère Alan, 02 98 00 41 77.',
    ],
    [
      'ooo',
      'Bess Tulloch <bess@tullochwool.example> | Re: Tags',
      'Lambing! Won’t be near a screen till the end of April. Need tags? Dad keeps the ledger, 01856 000 334.',
    ],
    [
      'newsletter',
      'Carl Hoyt <carl@trypickfast.example> | Following up',
      'Hi Ruth,\nI wanted to circle back on my two e-mails. Firms your size usually cut returns by a third.\nHow about a demo on Monday? If not, answer "not interested".',
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
    [
      'Tom Marsh <tom.marsh@orielgroup.example> | Disk full',
      'The disk on SRV-FILES-02 is at 97 % and your agent keeps crashing on it. Can you have a look today?\nTom',
    ],
    [
      'Dana Frost <dana@frostbakery.example> | Parcel PW55813',
      'Your driver left a card at 11.42 but we were in all day. Please redeliver tomorrow before noon.\nDana Frost\nFrost Bakery',
    ],
    [
      'Léa Toussaint <l.toussaint@oriel.example> | Ticket 88213',
      'Le ticket 88213 a été clos alors que l’imprimante ne sort toujours rien. Pouvez-vous le rouvrir ?\nLéa Toussaint',
    ],
    [
      'Bruno Morel <b.morel@toul-menuiserie.example> | Congés',
      'Je suis en congés du 1er au 15 août, donc envoyez-moi plutôt les plans avant le 30 juillet. Sinon Marc prend le relais.\nBruno',
    ],
    [
      'Greta Holm <greta@holmdesign.example> | Away next week',
      'I’m away from Monday until the 21st. Could we get the proofs signed off before I go? If not, Jonas can do it.\nGreta',
    ],
    [
      'Accueil Mairie de Clairac <accueil@mairie-clairac.example> | Livraison des bancs',
      'Bonjour, la livraison de jeudi tombe pendant le marché. Pourriez-vous passer avant 7 h ?\nCordialement,\nNadine, accueil',
    ],
    [
      'Orders <orders@fieldsupply.example> | PO 4471',
      'Hi, please find our PO 4471 for 200 m of conduit. Can you confirm the delivery date?\nThanks,\nSue, Purchasing',
    ],
    [
      'Comptabilité Oriel <comptabilite@oriel.example> | Facture FA-2026-0912',
      'Bonjour, votre facture FA-2026-0912 ne porte pas notre numéro de commande. Merci de nous la renvoyer corrigée.\nHélène Rastoul',
    ],
    [
      'Priya Nair <p.nair@orielgroup.example> | Survey',
      'I filled in your survey yesterday and the last page hung. Did you get it?\nPriya',
    ],
    [
      'Sylvain Roque <s.roque@mairie-clairac.example> | Consultation 2026-114',
      'Une question sur la consultation 2026-114 : la variante est-elle admise ?\nS. Roque',
    ],
    [
      'Dan Whitlock <dan@whitlockroofing.example> | Re: quote',
      'Been up on roofs all week, sorry. Yes to the quote. When can you start?\nDan',
    ],
    [
      'Marc Vidal <m.vidal@atelier-vidal.example> | Fermeture',
      'L’atelier ferme du 1er au 15 août, pouvez-vous livrer avant ?\nMarc',
    ],
    [
      'Service Desk Manager <servicedesk@hollowaybrook.example> | Renewal',
      'We need 40 more seats from June. What would that cost?\nIan Pell\nService Desk Manager',
    ],
    [
      'Mara Lind <mara@lindfoods.example> | quick question',
      'Quick question: does the 20 kg mixer come in 110 V? We need two by July.\nMara',
    ],
    [
      'Claire Aubry <c.aubry@oriel.example> | Invitation',
      'Nous fêtons les dix ans de l’atelier le 14 mai à 18 h. Vous viendrez ?\nClaire',
    ],
    [
      'Ruth Pell <ruth@pellvets.example> | Reminder',
      'Just a reminder that you promised the wiring diagram by Friday. Could you send it?\nRuth',
    ],
    [
      'Jean Auber <j.auber@cabinet-auber.example> | Rendez-vous du 14',
      'Je dois annuler notre rendez-vous du jeudi 14 mai à 9 h 30. Le 15 vous irait ?\nJ. Auber',
    ],
    [
      'Ian Pell <ian.pell@hollowaybrook.example> | Backup job failed again',
      'Host: SRV-FILES-02\nJob: Accounts-Full\nError: 0x80070005\nThis is the third night. What should I try?\nIan',
    ],
    [
      'Nadine Roux <n.roux@froidexpress.example> | Chambre 3',
      'Chambre 3 : -11 °C\nChambre 4 : -18 °C\nVotre technicien est passé hier. Qui s’en occupe ?\nNadine',
    ],
    [
      'Sue Kemp <sue@kempjoinery.example> | Invoice',
      'Your invoice INV-2041 is for £612 but we agreed £580. Please correct it and I’ll pay the same day.\nSue',
    ],
    [
      'Hollow Hill School <office@hollowhill.example> | Lunch numbers',
      'Numbers for next week: Monday 212, Tuesday 208. Please deliver to the back door.\nJanet, school office',
    ],
    [
      'Gîte des Pins <contact@gitedespins.example> | Re: réservation',
      'Merci pour votre message. Nous sommes complets en août, mais libres début septembre. Cela vous irait ?\nOdile',
    ],
    [
      'Nora Pask <nora.pask@hollowaybrook.example> | Cover for me',
      'Hi both,\nI am going on maternity leave from 4 June. Tom Birley (tom.birley@hollowaybrook.example) is covering for me and already knows the price list.\nNora',
    ],
    [
      'Nora Pask <nora.pask@hollowaybrook.example> | Fitting',
      'The workshop is closed on Friday. Would Thursday do for the fitting? The gate answers on 0161 496 0113.',
    ],
  ])('leave people alone: %s', (head, text) => {
    expect(weigh(head, text).kind).toBeUndefined()
  })

  it('take the way out below a text for a sign of a mailing', () => {
    const head = 'Bois & Cuir <info@boisetcuir.example> | Vos cuirs craquent-ils ?'
    const footer = 'Pour vous désabonner de cette lettre, suivez ce lien.'

    expect(weigh(head, 'Notre guide des cires est paru.', footer).kind).toBe('newsletter')
    expect(weigh(head, 'Notre guide des cires est paru.').kind).toBeUndefined()
  })

  it('read however many words of time in a row', () => {
    const until = (words: string): string => `I am away until ${words.repeat(400)}whenever.`

    expect(weigh('Nora Pask <nora@pask.example> | Hello', until('the end of ')).kind).toBe(
      undefined,
    )
    expect(weigh('Nora Pask <nora@pask.example> | Hello', until('fin de ')).kind).toBe(undefined)
  })

  it('know who speaks of his own needs', () => {
    const head = 'Marv K <marv@kdairy.example> | Straps'

    expect(weigh(head, 'I hit unsubscribe by accident, put me back on please.').isPersonal).toBe(
      true,
    )
    expect(weigh(head, 'Shop now. To unsubscribe click here.').isPersonal).toBe(false)
  })
})
