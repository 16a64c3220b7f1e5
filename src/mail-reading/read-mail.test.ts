import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerMailLines } from './answer-mail-lines.ts'
import { mailLine } from './contract.ts'
import { readLearnedActs } from './store.ts'

const readMailLines = (lines: readonly string[]) =>
  answerMailLines(
    lines.map((one) => mailLine.parse(JSON.parse(one))),
    readLearnedActs(),
  )

function readMailLine(line: string) {
  const [answer] = readMailLines([line])
  if (answer === undefined) throw new Error('no answer')
  return answer
}

const line = (body: string, more: object = {}): string =>
  JSON.stringify({
    id: 'x',
    date: '2026-04-21T10:00',
    from: { name: 'Claire Vasseur', email: 'c.vasseur@valmec.example' },
    to: 'vendeur@nordline.example',
    subject: 'Suite',
    body,
    context: { our_company: 'Nordline', our_domain: 'nordline.example', competitors: ['Globex'] },
    ...more,
  })

describe('reading a mail', () => {
  it('shows for each label the sentence, and where it stands in the body', () => {
    const body = 'Bonjour,\n\nMerci. Pouvez-vous nous envoyer le devis ?\n\nClaire'

    const reading = readMailLine(line(body))

    const [first] = reading.evidence
    expect(first?.sentence).toBe('Pouvez-vous nous envoyer le devis ?')
    expect(body.slice(...(first?.span ?? [0, 0]))).toBe(first?.sentence)
  })

  it('does not read quoted history', () => {
    const reading = readMailLine(
      line('Bien reçu.\n\nLe 3 mai 2026, Ann a écrit :\n> Pouvez-vous livrer ?'),
    )

    expect(reading.reply_awaited).toBe(false)
  })

  it('reads nobody’s request in what is passed on for information only', () => {
    const body =
      'Pour votre information seulement, rien à faire de votre côté.\n\nDe : Paul Guyot <p@camping.example>\nEnvoyé : lundi 15 juin 2026 11:58\nÀ : Bruno <b@x.example>\nObjet : pompes\n\nBonjour,\nPouvez-vous m’envoyer un catalogue ?\nPaul'

    const reading = readMailLine(line(body, { subject: 'TR: pompes' }))

    expect(reading).toMatchObject({ file_requested: false, reply_awaited: false })
  })

  it('reads the customer in a mail that only passes his request on', () => {
    const body =
      'Pour toi.\n\n-----Message d’origine-----\nDe : Paul Guyot <p@camping.example>\nEnvoyé : lundi 15 juin 2026 11:58\nÀ : Bruno <b@x.example>\nObjet : pompes\n\nBonjour,\nPouvez-vous m’envoyer un catalogue ?\nPaul'

    const reading = readMailLine(line(body, { subject: 'TR: pompes' }))

    expect(reading.file_requested).toBe(true)
    const [first] = reading.evidence
    expect(body.slice(...(first?.span ?? [0, 0]))).toBe('Pouvez-vous m’envoyer un catalogue ?')
  })

  it('is silent about automatic mail, whatever it asks', () => {
    const reading = readMailLine(
      line('Je suis absente jusqu’au 12 mai. Pouvez-vous écrire à mon collègue ?', {
        subject: 'Réponse automatique',
      }),
    )

    expect(reading).toMatchObject({
      auto: 'ooo',
      reply_awaited: false,
      question: false,
      evidence: [],
    })
  })

  it('expects no reply where the sender says so', () => {
    expect(readMailLine(line('Please note the new date. No reply needed.')).reply_awaited).toBe(
      false,
    )
  })

  it('reads the list below a request as part of it', () => {
    const reading = readMailLine(line('Merci de nous adresser :\n- le contrat signé\n- votre RIB'))

    expect(reading.file_requested).toBe(true)
  })

  it('takes a problem back that the mail calls solved', () => {
    const reading = readMailLine(line('The pump failed on Monday.\n\nIt has been repaired since.'))

    expect(reading.issue).toBe(false)
  })

  it('reads the HTML where there is no text', () => {
    const reading = readMailLine(line('', { html: '<p>Can you send the contract?</p>' }))

    expect(reading.file_requested).toBe(true)
  })
})

describe('a line', () => {
  it.each([[[]], [null], [{ id: 7, body: 12 }], [{ id: 7, date: 'tomorrow' }], [{ headers: 'x' }]])(
    'that is no mail is refused: %j',
    (value) => {
      expect(mailLine.safeParse(value).success).toBe(false)
    },
  )

  it('may lack everything', () => {
    expect(readMailLine('{}')).toMatchObject({ own_text: '', evidence: [] })
  })

  it('is read whatever its text is, and every span lies in its body', () => {
    const words = fc.constantFrom(
      'Pouvez-vous',
      'envoyer',
      'le devis',
      '?',
      '.',
      '\n',
      '> ',
      'I will',
      'broken',
      'Globex',
      'n’',
      'vendredi',
      'Merci',
      '\ud800',
      ':',
      '-',
      'si',
    )
    const bodies = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(words).map((list) => list.join(' ')),
    )
    fc.assert(
      fc.property(bodies, (body) => {
        const { evidence } = readMailLine(line(body))

        expect(
          evidence.every(
            ({ span: [start, end] }) => 0 <= start && start <= end && end <= body.length,
          ),
        ).toBe(true)
      }),
    )
  })

  it('reads mails together as it reads each of them', () => {
    const part = fc.constantFrom(
      'Pouvez-vous nous envoyer le devis avant le 4 mai ?',
      'The pump leaks again and nobody has called.',
      'Nous vous livrons vendredi.',
      'Globex is cheaper, our lawyers say.',
      'Je suis absent jusqu’au 4 mai.',
      'Bravo pour la pose.',
      '> Could we meet?',
      'Claire Vasseur',
    )
    const mail = fc.record({
      body: fc.array(part, { maxLength: 5 }).map((parts) => parts.join('\n\n')),
      subject: fc.constantFrom('Suite', 'Fwd: offer', 'Automatic reply'),
    })
    fc.assert(
      fc.property(fc.array(mail, { maxLength: 6 }), (mails) => {
        const lines = mails.map(({ body, subject }) => line(body, { subject }))

        expect(readMailLines(lines)).toEqual(lines.map(readMailLine))
      }),
    )
  })

  it.each(['x', ' ', '1 ', 'can you please ', 'je vous ', 'il nous en manque ', 'A. ', '<', 'n’'])(
    'of a megabyte of %j is read in linear time',
    (part) => {
      const started = performance.now()

      readMailLine(line(part.repeat(1_000_000 / part.length)))

      expect(performance.now() - started).toBeLessThan(6000)
    },
  )
})
