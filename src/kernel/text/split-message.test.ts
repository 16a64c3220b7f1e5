import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlToText } from './html-to-text.ts'
import { splitMessage } from './split-message.ts'

const lines = (...parts: readonly string[]): string => parts.join('\n')

describe('an attribution that is wrapped', () => {
  it.each([
    'Ma semaine est pleine, 9 h au plus tôt. Vous passez ?',
    'La facture 118 compte 40 sacs, nous en avons 30. Une correction ?',
  ])('does not begin with the text above it: %s', (text) => {
    const message = `${text}\n\nN. P.\n\nLe jeu. 8 janv. 2026 à 08:10, Halle Sud <bureau@halle-sud.example>\na écrit :\n\n> Quel jour vous irait ?`

    expect(splitMessage(message).own).toBe(text)
  })
})

describe('a card as a signature', () => {
  it('may be one long line between bars', () => {
    const card =
      'Maeve Doherty | Purchasing Lead | Harbour Street Bakery | +44 20 7946 0735 | maeve@harbourstreet.example'
    const { own, signature } = splitMessage(`Two pallets, please.\n\n${card}`, {
      sender: { name: 'Maeve Doherty' },
    })

    expect(own).toBe('Two pallets, please.')
    expect(signature).toBe(card)
  })

  it('may stand between commas behind the sender’s name', () => {
    const card = 'Owen Flynn, Yard Manager, Cloonan Stone\nMob. +353 20 910 5533'
    const { signature } = splitMessage(`Pick a day.\n\n${card}`, {
      sender: { name: 'Owen Flynn' },
    })

    expect(signature).toBe(card)
  })
})

describe('splitMessage', () => {
  it('keeps only what the sender wrote above a marked quotation', () => {
    const text = lines(
      'Oui.',
      '',
      'Le 3 mai 2026 à 10:12, Ann Lee <ann@x.example> a écrit :',
      '> Venez-vous ?',
    )

    const { own, quoted } = splitMessage(text)

    expect(own).toBe('Oui.')
    expect(quoted).toContain('Venez-vous')
  })

  it.each([
    ['On Tue, 4 May 2026', 'at 10:12 Ann Lee <ann@x.example> wrote:'],
    ['Le mar. 4 mai', '2026 à 10:12, Bob Roy a écrit :'],
    ['On Tue, 4 May 2026 at', '10:12 AM, Ann Lee wrote:'],
  ])('takes an announcement that is wrapped inside its date for one: %s', (first, second) => {
    expect(splitMessage(lines('Yes.', '', first, second, '> Coming?')).own).toBe('Yes.')
  })

  it('keeps a first sentence that begins like an announcement', () => {
    const text = lines(
      'Le devis nous va, lancez les 2 chambres.',
      '',
      'Ann Lee',
      '',
      'Le 3 mai 2026 à 10:12, Bob Roy a écrit :',
      '> Le devis vous convient-il ?',
    )

    expect(splitMessage(text).own).toContain('lancez les 2 chambres')
  })

  it('keeps what the sender wrote below a marked quotation', () => {
    const text = lines('On 3 May 2026, Ann wrote:', '> Coming?', '', 'Yes, at nine.')

    expect(splitMessage(text).own).toBe('Yes, at nine.')
  })

  it('keeps the answers between marked questions', () => {
    const text = lines('On 3 May 2026, Ann wrote:', '> Colour?', 'Blue', '> Size?', 'Large')

    expect(splitMessage(text).own).toBe('Blue\n\nLarge')
  })

  it('takes wrapped rests of marked lines as quoted', () => {
    const long = '> the quick brown fox jumps over the lazy dog and then it sleeps until the'
    const text = lines('No.', '', 'On 3 May 2026, Ann wrote:', long, 'morning comes', '> again.')

    expect(splitMessage(text).own).toBe('No.')
  })

  it.each([
    ['French', 'De : Ann <ann@x.example>', 'Envoyé : lundi 4 mai 2026', 'À : Luc', 'Objet : Devis'],
    ['English', 'From: Ann <ann@x.example>', 'Sent: Monday', 'To: Luc', 'Subject: Quote'],
    ['German', 'Von: Ann <ann@x.example>', 'Gesendet: Montag', 'An: Luc', 'Betreff: Angebot'],
    ['Spanish', 'De: Ann <ann@x.example>', 'Enviado el: lunes', 'Para: Luc', 'Asunto: Oferta'],
  ])('takes everything below an Outlook header block in %s as quoted', (_language, ...block) => {
    const text = lines('Entendu.', '', ...block, '', 'Can you come?')

    expect(splitMessage(text).own).toBe('Entendu.')
  })

  it('does not take the places of a journey for a header block', () => {
    const text = lines('A trip, please:', '', 'From: Paris', 'To: Lyon', 'Date: 12/05/2026')

    expect(splitMessage(text).own).toContain('To: Lyon')
  })

  it('takes the announced rest of a forward as the forwarded part', () => {
    const text = lines(
      'Pour info.',
      '',
      '---------- Forwarded message ---------',
      'From: a@x.example',
      '',
      'Texte',
    )

    const { own, forwarded, quoted } = splitMessage(text)

    expect(own).toBe('Pour info.')
    expect(forwarded).toContain('Texte')
    expect(quoted).toBe('')
  })

  it('takes an unmarked rest as forwarded when the subject says so', () => {
    const text = lines(
      'Voir dessous.',
      '',
      'De : a@x.example',
      'À : b@x.example',
      'Objet : Prix',
      '',
      'Combien ?',
    )

    expect(splitMessage(text, { isForward: true }).forwarded).toContain('Combien ?')
  })

  it('takes a message that begins with a header block as forwarded', () => {
    const text = lines('De : a@x.example', 'À : b@x.example', 'Objet : Prix', '', 'Combien ?')

    const { own, forwarded } = splitMessage(text)

    expect(own).toBe('')
    expect(forwarded).toContain('Combien ?')
  })

  it('separates a signature below a sign-off', () => {
    const text = lines(
      'Voici.',
      '',
      'Cordialement,',
      'Claire Vasseur',
      'Valmec SAS',
      'Tél. : 04 76 00 11 22',
    )

    const { own, signature } = splitMessage(text)

    expect(own).toBe('Voici.\n\nCordialement,')
    expect(signature).toBe('Claire Vasseur\nValmec SAS\nTél. : 04 76 00 11 22')
  })

  it('separates what stands below two dashes', () => {
    expect(splitMessage('Yes\n\n-- \nAnn\nx.example').signature).toBe('-- \nAnn\nx.example'.trim())
  })

  it('separates the name of the sender without a sign-off', () => {
    const { own, signature } = splitMessage('It works.\n\nhelen', {
      sender: { name: 'Helen Brooks' },
    })

    expect(own).toBe('It works.')
    expect(signature).toBe('helen')
  })

  it('does not take a last sentence for a signature', () => {
    expect(splitMessage('It works.\n\nCall me.').own).toBe('It works.\n\nCall me.')
  })

  it('separates what lawyers add', () => {
    const text = lines(
      'Oui.',
      '',
      'Ce message est confidentiel et destiné à son seul destinataire.',
    )

    const { own, disclaimer } = splitMessage(text)

    expect(own).toBe('Oui.')
    expect(disclaimer).toContain('confidentiel')
  })

  it.each([
    'NOTICE: Could this message have reached you by mistake? If so, please destroy it.',
    'Has this e-mail come to you in error? Please delete it.',
    'Ce message vous est parvenu par erreur ? Merci de le détruire.',
    'Have you considered the environment before printing this message?',
  ])('separates the notice: %s', (notice) => {
    expect(splitMessage(lines('Yes, go ahead.', '', notice)).own).toBe('Yes, go ahead.')
  })

  it.each([
    'Notice the scratch on the left door, please.',
    'Could this be a mistake on the invoice?',
    'Ce message vous étonnera sans doute.',
  ])('takes no sentence of the sender for a notice: %s', (sentence) => {
    expect(splitMessage(lines('Hello,', '', sentence)).own).toContain(sentence)
  })

  it('separates a signature that stands on one line', () => {
    const text = lines('Is it in stock?', '', 'Pascale Weber | Brasserie Weber | +33 3 88 00 11 22')

    expect(splitMessage(text).own).toBe('Is it in stock?')
  })

  it('takes the firm above the name, and the name above the rule, for the signature', () => {
    const sender = { name: 'Roxane Guillou' }
    const firm = lines('Yes.', '', 'BRINE FOODS, INC.', 'Roxane Guillou | Buyer', 't 503.555.0164')
    const rule = lines('Yes.', '', 'Roxane Guillou', '________', 'Guillou SARL', '07 60 00 28 39')

    expect(splitMessage(firm, { sender }).own).toBe('Yes.')
    expect(splitMessage(rule, { sender }).own).toBe('Yes.')
  })

  it('separates the footer of a mailing list with its rule', () => {
    const rule = '-'.repeat(60)
    const text = lines('Yes.', '', rule, 'To unsubscribe, e-mail: dev-unsubscribe@x.example')

    expect(splitMessage(text).own).toBe('Yes.')
  })

  it('takes the line of a telephone as a signature', () => {
    expect(splitMessage('Oui\n\nEnvoyé de mon iPhone').own).toBe('Oui')
  })

  it('reads cuts that the HTML gives in languages it does not know', () => {
    const html =
      '<p>Yes</p><div style="border-top:solid 1pt"><p>Feladó: Ann<br>Elküldve: hétfő<br>Címzett: Luc</p></div><p>Old</p>'
    const { text, cuts } = htmlToText(html)

    expect(splitMessage(text, { cuts }).own).toBe('Yes')
  })

  it('gives zones in order, without overlap, that cover every filled line', () => {
    fc.assert(
      fc.property(fc.array(MAIL_LINE, { maxLength: 30 }), (parts) => {
        const text = parts.join('\n')

        const { zones } = splitMessage(text)

        const outside = zones.reduceRight(
          (rest, zone) => rest.slice(0, zone.start) + rest.slice(zone.end),
          text,
        )
        const starts = zones.map((zone) => zone.start)
        expect(outside.trim()).toBe('')
        expect(starts).toEqual([...starts].sort((a, b) => a - b))
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
        expect(splitMessage(text).own.length).toBeLessThanOrEqual(text.length + 1)
      }),
    )
  })

  it.each([
    ['one line', 'a'.repeat(1_000_000)],
    ['openings', 'On 1 Jan 2026 bob\n'.repeat(50_000)],
    ['header lines', 'From: a\n'.repeat(100_000)],
    ['telephones', 'Sent from my iPhone\n'.repeat(50_000)],
    ['marks', '> a\nb\n'.repeat(100_000)],
    ['rules', '----- \n'.repeat(100_000)],
    ['digits', '1'.repeat(1_000_000)],
    ['dashes', '-'.repeat(1_000_000)],
    ['disclaimers', '\nThis message is confidential\n'.repeat(30_000)],
  ])('reads a megabyte of %s in linear time', (_name, text) => {
    const started = performance.now()

    splitMessage(text)

    expect(performance.now() - started).toBeLessThan(6000)
  })
})

const MAIL_LINE = fc.constantFrom(
  '',
  '> quoted',
  '>> deep',
  'Hello',
  'Regards,',
  'Ann Lee',
  '-- ',
  'On 3 May 2026, Ann wrote:',
  'From: ann@x.example',
  'Subject: x',
  'Sent from my iPhone',
  '-----Original Message-----',
  '____________________',
  'This message is confidential and intended for you',
  'Tél. : 04 76 00 11 22',
  'yes On Wed, Apr 4, 2026 at 3:59 PM, bob@x.example wrote:',
)
