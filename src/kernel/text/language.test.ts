import { describe, expect, it } from 'vitest'
import { foldText, splitLines } from './fold.ts'
import { detectLanguage } from './language.ts'
import { splitSentences } from './sentences.ts'

describe('detectLanguage', () => {
  it.each([
    ['fr', 'Pouvez-vous nous rappeler demain ?'],
    ['fr', 'Bonjour, voici le devis.'],
    ['fr', 'Reçu, merci'],
    ['en', 'Can you call us back tomorrow?'],
    ['en', 'Please find the quote attached.'],
    ['en', 'Thanks, received'],
    ['fr', 'rdv mardi à 14h'],
    ['fr', 'dîner avec le client ce week-end'],
    ['fr', 'Je vais partir 4:00 a 7 heures'],
    ['en', 'meet next Thursday at 2'],
    ['en', 'Let’s meet on February 22nd 3:30'],
    ['en', 'DN 7781: 8 cartons of L gloves received, 10 ordered.'],
    ['fr', 'PV chantier signé, relancer peintre'],
  ])('tells %s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language)
  })

  it('answers what is expected when the text does not tell', () => {
    expect(detectLanguage('OK 42')).toBeUndefined()
    expect(detectLanguage('OK 42', 'fr')).toBe('fr')
  })
})

describe('foldText', () => {
  it('drops accents, case, odd spaces and letters that Unicode does not take apart', () => {
    expect(foldText('  Ça  N’est\u00a0PAS Œuvre straße  ')).toBe("ca n'est pas oeuvre strasse")
  })
})

describe('splitLines', () => {
  it('knows all three line ends and where each line stands', () => {
    const text = 'a\r\nb\rc\n'

    const lines = splitLines(text)

    expect(lines.map((line) => line.text)).toEqual(['a', 'b', 'c', ''])
    expect(lines.map((line) => text.slice(line.start, line.end))).toEqual(['a', 'b', 'c', ''])
  })
})

describe('splitSentences', () => {
  it('cuts at sentence ends, not at abbreviations or decimals', () => {
    const sentences = splitSentences('M. Dupont paie 3.50 €. Merci ! Quand livrez-vous ? Bien.')

    expect(sentences.map((sentence) => sentence.text)).toEqual([
      'M. Dupont paie 3.50 €.',
      'Merci !',
      'Quand livrez-vous ?',
      'Bien.',
    ])
  })

  it('joins wrapped lines and cuts list items', () => {
    const text =
      'The delivery that we were promised for the end of the month\nis late.\n\n- why?\n- when?'

    expect(splitSentences(text).map((sentence) => sentence.text)).toEqual([
      'The delivery that we were promised for the end of the month is late.',
      '- why?',
      '- when?',
    ])
  })

  it('says where each sentence stands', () => {
    const text = ' One.  Two?'

    expect(splitSentences(text).map((s) => text.slice(s.start, s.end))).toEqual(['One.', 'Two?'])
  })

  it('cuts a sentence that never ends', () => {
    expect(splitSentences('word '.repeat(1000)).length).toBeGreaterThan(5)
  })
})
