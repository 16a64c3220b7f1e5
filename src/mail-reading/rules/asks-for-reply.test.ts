import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findAsking } from './asks-for-reply.ts'

describe('findAsking', () => {
  it.each([
    'Pouvez-vous livrer mardi ?',
    'Pourriez vous me dire la somme que je vous dois.',
    'Merci de nous renvoyer le contrat signé.',
    'Merci d’effectuer ces changements.',
    'Merci de bien vouloir me faire parvenir une attestation.',
    "J'aurais besoin d'un devis pour vendredi.",
    'Dites-moi si cela vous convient.',
    "Je suis dans l'attente de votre retour.",
    'Nous souhaiterions recevoir vos tarifs.',
    "Qu'en pensez-vous ?",
    'Il nous manque encore le bon de commande.',
    'Veuillez confirmer la date.',
    'Could you send the price list?',
    'Please confirm the date.',
    'Let me know which one you prefer.',
    'We still need your signature.',
    'I was wondering whether the price still holds.',
    "I'd appreciate a quick answer.",
    'Any news on the order?',
    'Get back to me by Friday.',
  ])('sees what is asked: %s', (text) => {
    expect(findAsking(`Bonjour,\n\n${text}`, false)?.sentence).toBe(text)
  })

  it.each([
    "N'hésitez pas à me contacter si vous avez des questions.",
    'Feel free to call me if you need anything.',
    'Let me know if you have any questions.',
    'Veuillez trouver ci-joint le devis.',
    'Please find attached the quote.',
    "Merci d'avance.",
    'Merci pour votre retour rapide.',
    "Merci d'avoir répondu si vite.",
    "Je vous prie d'agréer mes salutations.",
    'Je reste à votre disposition pour toute question.',
    'The client asked whether we deliver on Monday.',
    'No need to reply.',
    'Nordline envoie le PV de recette pour le 24/04',
    'See https://x.example/?a=b',
    'Nous avons des difficultés avec la machine.',
    'How are you?',
    'Tout est rentré dans l’ordre.',
  ])('sees that nothing is asked: %s', (text) => {
    expect(findAsking(text, false)).toBeUndefined()
  })

  it('prefers a question to a request', () => {
    const asking = findAsking('Please send the list. When do you open?', false)

    expect(asking).toEqual({ kind: 'question', sentence: 'When do you open?', span: [22, 39] })
  })

  it('expects nothing from automatic mail', () => {
    expect(findAsking('Can you call?', true)).toBeUndefined()
  })

  it('points at the sentence in the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('Hello.', 'Can you call me?', 'Please send it.', '\n', ' ')),
        (parts) => {
          const text = parts.join(' ')

          const asking = findAsking(text, false)

          const shown = asking === undefined ? undefined : text.slice(...asking.span)
          expect(shown).toBe(asking?.sentence)
        },
      ),
    )
  })

  it('reads a megabyte in linear time', () => {
    const started = performance.now()

    findAsking('can you can you please '.repeat(50_000), false)

    expect(performance.now() - started).toBeLessThan(6000)
  })
})

describe('the form of a question', () => {
  it.each([
    'on procède comment pour le retour',
    'the pump is dead, can you come today or should we call the plumber',
    'J’aurais voulu savoir si le coffret résiste au gel.',
  ])('needs no mark: %s', (text) => {
    expect(findAsking(text, false)).toBeDefined()
  })

  it.each([
    'Comment vous dire merci ?',
    'Wow, how lovely are these?!',
    'Should the vote go our way, we would sign in May.',
    'J’aurais voulu savoir tout cela avant lundi.',
    'Nous n’avons jamais reçu de réponse aussi rapide.',
  ])('may ask for nothing: %s', (text) => {
    expect(findAsking(text, false)).toBeUndefined()
  })
})
