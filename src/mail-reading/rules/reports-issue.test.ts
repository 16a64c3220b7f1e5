import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/factories/read-mails.ts'

describe('issue', () => {
  it.each([
    // it does not work
    'La machine livrée lundi ne démarre plus.',
    'L’écran affiche une erreur E12 depuis ce matin.',
    'Nous rencontrons un problème avec la pompe.',
    'Impossible de nous connecter à votre portail depuis hier.',
    'Le joint fuit déjà au bout de deux semaines.',
    // not what was ordered
    'Trois cartons sont arrivés abîmés.',
    'Vous nous avez livré des gants taille M au lieu de L.',
    'Il manque deux colis sur la livraison de ce matin.',
    'La facture 889 ne correspond pas au devis.',
    'Nous avons été facturés deux fois.',
    // it does not come
    'Nous n’avons toujours pas reçu la commande 4512.',
    'Sans nouvelles de votre part malgré trois relances.',
    'La livraison prévue mardi n’est jamais arrivée.',
    'The machine delivered on Monday does not start any more.',
    'We are having trouble with the pump.',
    'The screen has shown error E12 since this morning.',
    'Three cartons arrived damaged.',
    'We received size M instead of size L.',
    'Two parcels are missing from this morning’s delivery.',
    'You charged us twice.',
    'Invoice 889 doesn’t match the quote.',
    'Our order 4512 still hasn’t arrived.',
    'We can’t log in to your portal since yesterday.',
    'I have chased this three times without an answer.',
    'The seal is leaking after two weeks.',
    'The printer keeps jamming.',
    'Est-il normal que l’écran mette quatre minutes à s’ouvrir ?',
    'Is it normal that the page needs four minutes to open?',
    'The gate has started dropping off the network again.',
    'L’alarme s’est remise à sonner cette nuit.',
    'Le camion était annoncé pour 7 h et le quai est toujours vide.',
    'The truck was due at seven and the bay is still empty.',
    'Les gourdes gardent un goût de plastique.',
    'The cups taste of plastic.',
    'Invoice 88 still carries our old VAT number.',
    'Sorry to bother you, but the pump is leaking again.',
    'The lift stops between floors twice a day.',
    'Le portail s’arrête à mi-course.',
    'Half the labels came printed upside down.',
    'Deux panneaux ont été posés à l’envers.',
    'Votre serveur est à l’arrêt depuis lundi.',
    'Everyone here is complaining about your new portal.',
  ])('is reported: %s', (text) => {
    expect(labelsOf(text)).toContain('issue')
  })

  it.each([
    // resolved
    'Le problème est résolu, merci.',
    'La panne de lundi a été réparée.',
    'Tout est rentré dans l’ordre.',
    'Après votre intervention, la machine fonctionne de nouveau.',
    // negated
    'Aucun problème de notre côté.',
    'Pas de souci pour jeudi.',
    'La livraison est arrivée sans dommage.',
    // somebody else's, or not yet
    'Notre fournisseur actuel a des retards de livraison.',
    'En cas de panne, qui intervient ?',
    'Que se passe-t-il si la pompe tombe en panne ?',
    'The problem is solved, thank you.',
    'The pump that failed on Monday has been repaired.',
    'Everything works again.',
    'No issues on our side.',
    'No problem for Thursday.',
    'The delivery arrived without damage.',
    'Our current supplier keeps delivering late.',
    'What happens if the pump breaks down?',
    'I read your article in the last issue of the magazine.',
    'The deposit went out that same afternoon.',
    'The supplier is to issue the revised layout by Friday.',
    'Agnès s’est cassé le poignet au ski.',
    'Half of the crew is down with the flu.',
    'The wardrobes arrived without so much as a scratch.',
    'You never once let us down.',
    'Vous ne nous avez jamais fait faux bond.',
    'A bad batch put us two days behind, and I’m sorry for that.',
    'La presse est cassée. Désolés pour ce contretemps.',
    'The leak turned out to come from the old gutter, which isn’t ours or yours.',
    'The footrest stuck on Monday. No visit needed.',
    'Les colis ne dépassent pas 30 kg.',
    'The crates don’t exceed 30 kg.',
    'Le camion a roulé malgré la pluie et tout est arrivé sec.',
    'The alarm at noon is our weekly test, nothing to worry about.',
    'Last year’s leaks are a distant memory.',
    'Voici un an que la machine tourne sans arrêt.',
    'La ligne 3 est à l’arrêt du 27 avril au 7 mai.',
    'The line is down from Monday for the annual inspection.',
    'L’affaire est classée sans suite.',
    'Our night crew had the curve wrong until Wednesday.',
    'Notre stagiaire avait oublié de brancher la pompe.',
    'Everybody on the pier is complaining about ice.',
  ])('is not reported: %s', (text) => {
    expect(labelsOf(text)).not.toContain('issue')
  })
})
