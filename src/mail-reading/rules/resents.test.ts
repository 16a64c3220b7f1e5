import { describe, expect, it } from 'vitest'
import { foldText } from '../../kernel/text/fold.ts'
import { strongestSign } from './act.ts'
import { RESENTMENT } from './resents.ts'

const resentmentIn = (text: string) => strongestSign(RESENTMENT, foldText(text))?.name

describe('resentment', () => {
  it.each([
    'My patience has its limits.',
    'Ma patience a ses limites.',
    'Frankly, we’re done being loyal for nothing.',
    'We had been under the impression that we were a valued customer.',
    'Vous nous aviez habitués à mieux.',
    'I shan’t be chasing again.',
    'On se demande si quelqu’un lit nos messages.',
    'Every quarter the surcharge climbs and I’m the one who has to explain it upstairs.',
    'Nous allons regarder ce qui se fait ailleurs.',
    'Vous comptez faire quelque chose ?',
    'Is anybody going to do something about it?',
    'C’est usant, à la longue.',
    'Vos relances deviennent grotesques.',
    'Le ton de votre message nous a fort déplu.',
    'J’ai moyennement apprécié, disons peu goûté, votre courrier.',
    'Vous m’excuserez de ne pas applaudir.',
    'J’en tirerai les conclusions qui s’imposent.',
    'C’est toujours le même refrain.',
    'On nous promet un technicien, on ne voit jamais personne.',
    'Bel exemple de relation client.',
    'I resent being told it is for my own good.',
    'That letter was frankly insulting.',
    'Colour us unimpressed.',
    'Calling four times a day isn’t charming.',
    'It makes a yes less likely, not more.',
    'Your claims desk plays dead.',
    'Is that your idea of an offer?',
    'You folks are outdoing yourselves.',
    'Loyalty clearly earns no discount in your house.',
    'Evidently somebody over there cannot add up.',
    'Another 7%, on top of the 5 in October.',
    'Third renewal, third hike.',
    'Five weeks, for a hinge.',
    'Great job on the new screen: it shows every bus except ours.',
    'Bravo pour la livraison : tout y est, sauf les vis.',
    'Merci à votre fameux service de garde, qui dormait.',
    'Heureusement que notre gardien, lui, a un téléphone.',
    'Votre lettre, je la trouve franchement désinvolte.',
    'This is the shoddiest job I’ve ever seen.',
    'I used to vouch for you at board meetings.',
    'Your famous hotline kept us waiting an hour.',
    'Jusqu’ici je vous recommandais autour de moi.',
    'The slowest reply we have ever had.',
    'Je vous défendais auprès de la direction.',
  ])('is heard: %s', (text) => {
    expect(resentmentIn(text)).toBeDefined()
  })

  it('is sought however often a word is repeated', () => {
    const answer = `Je trouve ${'franchement vraiment '.repeat(400)}la salle trop petite.`

    expect(resentmentIn(answer)).toBeUndefined()
  })

  it.each([
    'Votre concurrent nous a fait une offre grotesque.',
    'It isn’t urgent.',
    'Loyalty cards are printed.',
    'Great job on the new screen.',
    'Bravo pour la pose.',
    'We bought another 7 chairs.',
    'Five weeks is fine for us.',
    'What is your idea for the stand?',
    'Nous avons beaucoup apprécié votre accueil.',
    'We expect a delivery on Monday.',
    'We expect more orders in spring.',
    'Vous nous avez habitués à une belle qualité.',
    'Loyalty pays off.',
    'Je ne vous écrirai pas avant lundi.',
    'Your famous chef impressed us all.',
    'We had the worst winter in years, weather and all.',
    'Your famous hotline helped us out, thanks a lot.',
    'It was the slowest spring we have had.',
    'Je vous recommandais hier à une voisine.',
  ])('is not heard: %s', (text) => {
    expect(resentmentIn(text)).toBeUndefined()
  })
})
