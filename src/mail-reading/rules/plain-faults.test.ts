import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/factories/read-mails.ts'

describe('a fault told as a plain fact', () => {
  it.each([
    // a count, a price or a temperature that differs
    '30 cartons sur le bordereau, 27 dans le camion.',
    'J’ai compté 18 rouleaux, le bon en annonce 20.',
    'Votre facture porte 840 € alors que le devis indiquait 790 €.',
    'Le devis parlait de 12,40 €, je vois 13,10 sur la facture.',
    'La vitrine réfrigérée plafonne à 9 °C.',
    'La cuve ne dépasse pas 55 degrés.',
    'On relève 11 °C dans la chambre, pour une consigne à 4.',
    'Trois chaises sont bleues alors que les autres sont grises.',
    'Counted 88 boxes against 96 on the slip.',
    'The note says 12 drums and we counted 11.',
    'The invoice has the lamps at £45, your quote says £39.',
    'We agreed on $12.50 a case and the bill shows $13.20.',
    'The freezer levels off at -9.',
    'The kiln never gets above 900 degrees.',
    'Scale 4 reads 3% below the other three.',
    'Two of the panels are matt while the others are glossy.',
    // what stays dark, and what has to be restarted
    'Depuis mardi, l’écran de la caisse 3 reste noir.',
    'Les bornes du parking sont muettes depuis hier.',
    'Il faut redémarrer le lecteur tous les matins.',
    'Chaque matin, nous devons débrancher la box puis la rebrancher.',
    'The sign over bay 2 remains dark.',
    'All our handsets have been dead since Friday.',
    'I just get a white page after the password.',
    'It has to be rebooted every morning.',
    // what came without a part, or with marks
    'Les étagères sont arrivées, mais sans les vis.',
    'The desks turned up, minus the screws.',
    'Il y a des traces de rouille sur quatre tubes.',
    'Six chairs unpacked, burn marks on two of them.',
    // money, and nobody who answers
    'You charged our card on Monday and again on Tuesday.',
    'Notre avoir de mars reste introuvable.',
    'Our refund still hasn’t arrived.',
    'Quatre appels depuis lundi et personne ne rappelle.',
    'Five messages since Monday and nobody calls back.',
    'La page tourne en boucle.',
    'Le portail nous redemande le code à l’infini.',
    // what leaks, and what vanishes
    'Le vérin perd de l’huile.',
    'The new valve drips.',
    'The booking vanishes from the list every Monday.',
  ])('is an issue: %s', (text) => {
    expect(labelsOf(text)).toContain('issue')
  })

  it.each([
    '30 cartons sur le bordereau, 30 dans le camion, le compte y est.',
    'La facture est de 790 €, comme prévu au devis à 790 €.',
    'Le prix plafonne à 12 €.',
    'Notre vieux four ne dépasse pas 180 degrés.',
    'Deux de nos agences sont fermées alors que les autres sont ouvertes.',
    'The invoice is for £39, as agreed in your quote at £39.',
    'Sales level off at 900 units.',
    'Our present oven never gets above 180.',
    'Two shops are closed while the others are open.',
    'Je cherche un panneau noir, pas un gris.',
    'Le serveur redémarre automatiquement chaque nuit.',
    'The server reboots automatically every night.',
    'Les palettes sont arrivées sans encombre.',
    'Livraison reçue sans casse, merci.',
    'The pallets arrived without a scratch.',
    'Les caméras tournent de nouveau depuis hier.',
    'Depuis la mise à jour, tout sort sans le moindre plantage.',
    'Pas une coupure depuis votre passage.',
    'Not a single outage since the upgrade.',
    'Combien d’appels par mois votre standard accepte-t-il ?',
    'How do we remove grease marks from the panels?',
    'C’est notre ancien compresseur qui a lâché, pas le vôtre.',
    'The pump that broke is not one of yours.',
    'Il nous manque toujours votre attestation.',
    'Suppose the lift jammed at night: who would come?',
    'Supposons qu’un capteur tombe en panne : qui vient ?',
    'Two crates are missing.\n\nIgnore what I wrote, they were behind the door.',
    'Le fichier a disparu. Fausse manœuvre de ma part, je l’ai retrouvé.',
  ])('is none: %s', (text) => {
    expect(labelsOf(text)).not.toContain('issue')
  })
})
