import { describe, expect, it } from 'vitest'
import { readExample } from '../../../test/factories/read-mails.ts'

const sentimentOf = (text: string) => readExample(text).sentiment

describe('sentiment', () => {
  it.each([
    'Un forfait pour ouvrir le dossier, quelle générosité.',
    'Vous nous prenez pour des idiots.',
    'J’en ai assez de vos belles paroles.',
    'Nous attendions mieux d’une maison comme la vôtre.',
    'Je ne sais plus à qui écrire chez vous.',
    'Bravo pour la pose : la porte reste bloquée.',
    'How generous: a discount that we had already.',
    'I have run out of polite ways to say it.',
    'Nine per cent more takes some nerve.',
    'We have had enough of this.',
    'Great job on the new screen. It is still down.',
    'Thanks for nothing.',
    'What a surprise! The lift is broken again.',
    'I am treated like a debtor.',
    'Bravo pour l’emballage. Les bidons fuient de partout.',
    'Congratulations. Two of the six pumps are broken.',
    'Je suis très déçu de votre service.',
    'C’est inadmissible, troisième relance sans réponse.',
    'Encore une livraison incomplète, cela devient lassant.',
    'Si rien n’est fait, nous changerons de fournisseur.',
    'Bravo pour l’efficacité : deux semaines pour un simple bon de livraison.',
    'Votre support n’est pas à la hauteur.',
    'I am very disappointed with your service.',
    'This is unacceptable.',
    'Yet another incomplete delivery, we are getting tired of this.',
    'If nothing changes we will take our business elsewhere.',
    'Great job, the wrong parts again.',
    'Your support is simply not good enough.',
  ])('is negative: %s', (text) => {
    expect(sentimentOf(text)).toBe('negative')
  })

  it.each([
    'Leur SAV est lamentable chez Globex.',
    'We have had enough time to test it.',
    'Globex let us down badly.',
    'I’m not shopping around.',
    'Merci pour la pose. Il manque une vis.',
    'Malheureusement, nous avons choisi un autre prestataire.',
    'Merci pour votre retour rapide.',
    'Je suis désolé, je dois annuler vendredi.',
    'Il manque deux cartons sur le BL 7781.',
    'Nous ne sommes pas déçus du tout par l’offre, elle est à l’étude.',
    'Nos clients se plaignent de la météo.',
    'Unfortunately we decided to go with another vendor.',
    'Thanks for the quick reply.',
    'Sorry, I have to cancel Friday.',
    'Two cartons are missing on DN 7781.',
    'Please send the great big catalogue.',
    'Congratulations on the new baby. Our printer is down again.',
    'Nous attendions plus d’inscrits au salon.',
    'Permits are outstanding for two of your drivers.',
    'The light had been left on overnight.',
    'La durée excède ce que la loi permet.',
    'Don’t bother replying to this one.',
    'Your permit is still outstanding.',
  ])('is neutral: %s', (text) => {
    expect(sentimentOf(text)).toBe('neutral')
  })

  it.each([
    'Merci infiniment pour votre réactivité, c’est parfait.',
    'Toute l’équipe est ravie de la nouvelle machine.',
    'Un grand bravo à votre technicien.',
    'Nous sommes très satisfaits de votre travail.',
    'Excellent work, thank you so much.',
    'The whole team loves the new machine.',
    'We are really happy with the service.',
    'Your technician was fantastic.',
    'Your fitter was outstanding from the first day.',
    'The band you sent was outstanding as ever.',
  ])('is positive: %s', (text) => {
    expect(sentimentOf(text)).toBe('positive')
  })

  it.each([
    'What a joy to work with your team.',
    'How thoughtful of you to send flowers.',
    'Quelle surprise de vous croiser au salon !',
    'Great job on the installation. One small thing: a socket is broken.',
  ])('is no reproach: %s', (text) => {
    expect(sentimentOf(text)).not.toBe('negative')
  })
})
