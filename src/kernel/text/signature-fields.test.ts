import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { htmlToText } from './html-to-text.ts'
import type { SignatureFields } from './signature-fields.ts'
import { readSignature } from './signature-fields.ts'
import { splitMessage } from './split-message.ts'

const lines = (...parts: readonly string[]): string => parts.join('\n')

/** The fields below the text `Voici.` / `Here it is.` of a mail whose sender is not known. */
function below(...signature: readonly string[]): SignatureFields {
  return readSignature(splitMessage(lines('Here it is.', '', ...signature)))
}

describe('readSignature: names, titles and companies', () => {
  it('reads name, title, company and telephone of one line each', () => {
    expect(
      below(
        'Cordialement,',
        'Sophie Marchetti',
        'Responsable logistique',
        'Tessilor SARL',
        'Tél. : 03 88 00 11 22',
      ),
    ).toEqual({
      name: 'Sophie Marchetti',
      title: 'Responsable logistique',
      company: 'Tessilor SARL',
      phone: '+33388001122',
    })
  })

  it.each([
    ['a bar', 'Purchasing Lead | Bramwell Ltd'],
    ['a dash', 'Purchasing Lead – Bramwell Ltd'],
    ['a plain dash', 'Purchasing Lead - Bramwell Ltd'],
    ['a comma', 'Purchasing Lead, Bramwell Ltd'],
    ['"at"', 'Purchasing Lead at Bramwell Ltd'],
    ['"@"', 'Purchasing Lead @ Bramwell Ltd'],
    ['a bullet', 'Purchasing Lead • Bramwell Ltd'],
  ])('tells title and company apart by %s', (_name, line) => {
    const { title, company } = below('Best regards,', 'Tom Hale', line)

    expect([title, company]).toEqual(['Purchasing Lead', 'Bramwell Ltd'])
  })

  it('reads everything from a single line', () => {
    expect(
      below(
        'Bien à vous,',
        'Karim Benali | Acheteur industriel chez Sofradim | k.benali@sofradim.example',
      ),
    ).toEqual({
      name: 'Karim Benali',
      title: 'Acheteur industriel',
      company: 'Sofradim',
      email: 'k.benali@sofradim.example',
    })
  })

  it('takes the line after the title for the company when nothing says otherwise', () => {
    const fields = below('Kind regards,', 'Laura Chen', 'Head of Operations', 'Northwind Traders')

    expect(fields.company).toBe('Northwind Traders')
  })

  it('knows the company by the domain of the address when there is no title', () => {
    const fields = below(
      'Cdt',
      'Luc Perrin',
      'Ateliers Voltis',
      'luc.perrin@ateliers-voltis.example',
    )

    expect(fields).toMatchObject({ name: 'Luc Perrin', company: 'Ateliers Voltis' })
    expect(fields.title).toBeUndefined()
  })

  it('tells a title nobody knows from the company by the domain', () => {
    const fields = readSignature({
      signature: 'Marc Etchegaray\nShaper, Surf Etche\n05 59 00 18 82',
      own: 'Oui.',
      sender: { name: 'Marc Etchegaray', address: 'marc@surf-etche.example' },
    })

    expect(fields).toMatchObject({ title: 'Shaper', company: 'Surf Etche' })
  })

  it('keeps the legal form behind its comma', () => {
    expect(below('Regards,', 'Ann Lee', 'Buyer', 'Brine Foods, Inc.').company).toBe(
      'Brine Foods, Inc.',
    )
  })

  it('keeps the company free of its capital and its register', () => {
    const fields = below(
      'Cordialement,',
      'Jean Roche',
      'Gérant',
      'Roche & Fils SARL au capital de 10 000 € – RCS Lyon 412 345 678',
    )

    expect(fields).toEqual({ name: 'Jean Roche', title: 'Gérant', company: 'Roche & Fils SARL' })
  })

  it.each([
    ['capitals for the surname', 'Marie LE GOFF', 'Marie Le Goff'],
    ['the surname first in capitals', 'DELAUNAY Marc', 'Marc Delaunay'],
    ['a particle', 'Ana de la Torre', 'Ana de la Torre'],
    ['an apostrophe', "Sean O'Connor", "Sean O'Connor"],
    ['a hyphen', 'Anne-Lise Petit-Jean', 'Anne-Lise Petit-Jean'],
    ['an initial', 'P. Lambert', 'P. Lambert'],
    ['a middle initial', 'John Q. Adams', 'John Q. Adams'],
    ['a civility', 'Mme Claire Vidal', 'Claire Vidal'],
    ['a degree behind', 'Ruth Okafor, PhD', 'Ruth Okafor'],
    ['pronouns behind', 'Sam Reid (they/them)', 'Sam Reid'],
    ['stars around', '*Ines Fabre*', 'Ines Fabre'],
  ])('reads a name with %s', (_name, written, name) => {
    expect(below('Regards,', written, 'Sales Manager', 'Halden Inc.').name).toBe(name)
  })

  it('reads a lower-case name that the sender is known by', () => {
    const split = splitMessage('It works.\n\nthanks,\nhelen brooks', {
      sender: { name: 'Helen Brooks' },
    })

    expect(readSignature({ ...split, sender: { name: 'Helen Brooks' } }).name).toBe('Helen Brooks')
  })

  it('reads the name on the line of the sign-off', () => {
    expect(readSignature(splitMessage('Bien reçu.\n\nMerci, Claire')).name).toBe('Claire')
  })

  it('reads a name and a title on one line', () => {
    expect(below('Thanks,', 'Priya Nair, Operations Director', 'Kestrel LLC')).toEqual({
      name: 'Priya Nair',
      title: 'Operations Director',
      company: 'Kestrel LLC',
    })
  })

  it('prefers the whole name to the first name above it', () => {
    expect(below('Thanks,', 'Tom', '', 'Tom Becker', 'Facilities Coordinator').name).toBe(
      'Tom Becker',
    )
  })

  it('reads who signed for another', () => {
    expect(below('Cordialement', 'P/O Julien Mercier', 'Valmec SAS').name).toBe('Julien Mercier')
  })

  it.each([
    'Resp. Maintenance',
    'Co-gérant',
    'Ops Mgr',
    'Chargée d’affaires',
    'Leiterin Einkauf',
    'VP, Supply Chain',
  ])('reads the title "%s"', (title) => {
    expect(below('Regards,', 'K. Benkirane', title, 'Voltis SAS').title).toBe(title)
  })

  it('takes no sentence for a title or a company', () => {
    expect(below('Cordialement,', 'Luc Perrin', 'PS : je vois le directeur lundi')).toEqual({
      name: 'Luc Perrin',
    })
  })

  it('takes a department for neither a name nor a company', () => {
    expect(below('Cordialement,', 'Service Achats').name).toBeUndefined()
  })

  it('reads the name above the line of a telephone and nothing else', () => {
    expect(readSignature(splitMessage('Oui pour moi.\n\nMarc\n\nEnvoyé de mon iPhone'))).toEqual({
      name: 'Marc',
    })
  })

  it('reads nothing where nobody signed', () => {
    expect(readSignature(splitMessage('Oui pour moi.\n\nSent from my iPhone'))).toEqual({})
    expect(readSignature(splitMessage('Merci de rappeler le 04 76 00 11 22 demain.'))).toEqual({})
  })
})

describe('readSignature: telephones', () => {
  it.each([
    ['O: (425) 555-0101 | M: (425) 555-0188', '+14255550101', '+14255550188'],
    ['M: (425) 555-0188 | O: (425) 555-0101', '+14255550101', '+14255550188'],
    ['Mob. 06 12 34 56 78 - Tél. 04 76 00 11 22', '+33476001122', '+33612345678'],
    ['Tel +44 (0)20 7946 0123 / Fax +44 20 7946 0999', '+442079460123', undefined],
    ['020 7946 0123', '+442079460123', undefined],
    ['+33 (0)4 76 00 11 22', '+33476001122', undefined],
    ['0033 4 76 00 11 22', '+33476001122', undefined],
    ['04.76.00.11.22', '+33476001122', undefined],
    ['0476001122', '+33476001122', undefined],
    ['425.555.0101 x204', '+14255550101', undefined],
    ['1-800-555-0199', '+18005550199', undefined],
    ['Port : 07 55 44 33 22', '+33755443322', '+33755443322'],
    ['Ligne directe 01 40 00 11 22 • Standard 01 40 00 11 00', '+33140001122', undefined],
    ['Standard : 02 54 00 19 60 • Mobile : 06 81 00 19 61', '+33254001960', '+33681001961'],
    ['Fax : 04 76 00 11 23', undefined, undefined],
    ['T +32 2 555 12 34', '+3225551234', undefined],
    ['+41 21 555 12 34', '+41215551234', undefined],
    ['Tel.: +49 30 5550 1234', '+493055501234', undefined],
    ['Tél/Fax : 03 80 00 11 22', '+33380001122', undefined],
    ['T: 0161 496 0123 M: 07700 900456', '+441614960123', '+447700900456'],
    ['06 12 34 56 78 (mobile)', '+33612345678', '+33612345678'],
  ])('reads %s', (line, phone, mobile) => {
    const fields = below('Regards,', 'Tom Hale', 'Sales Manager', line)

    expect([fields.phone, fields.mobile]).toEqual([phone, mobile])
  })

  it.each([
    'SIRET : 412 345 678 00012',
    'RCS Lyon 412 345 678',
    'SAS au capital de 1 250 000 €',
    'TVA FR 40 412345678',
    '38000 Grenoble',
    'Facture 2026-0504-118',
    'Votre commande 4500012345',
    'IBAN FR76 3000 6000 0112 3456 7890 189',
  ])('takes no telephone from %s', (line) => {
    expect(below('Regards,', 'Tom Hale', 'Sales Manager', line).phone).toBeUndefined()
  })

  it('reads a number without country by the country of the reader, the domain, then the language', () => {
    const text = 'Bien reçu.\n\nCordialement,\nLuc Perrin\nTél. 021 555 12 34'

    expect(readSignature(splitMessage(text), 'CH').phone).toBe('+41215551234')
    expect(
      readSignature({ ...splitMessage(text), sender: { address: 'luc@perrin.ch' } }).phone,
    ).toBe('+41215551234')
  })
})

describe('readSignature: addresses and sites', () => {
  it('reads street, site and mail address', () => {
    expect(
      below(
        'Cordialement,',
        'Nadia Colin',
        'Chargée de clientèle',
        'Orivel SA',
        '12 rue des Lilas',
        '69003 Lyon',
        'www.orivel.example | nadia.colin@orivel.example',
      ),
    ).toMatchObject({
      company: 'Orivel SA',
      address: '12 rue des Lilas, 69003 Lyon',
      site: 'www.orivel.example',
      email: 'nadia.colin@orivel.example',
    })
  })

  it('prefers the address of a person to that of the company', () => {
    const fields = below(
      'Regards,',
      'Tom Hale',
      'Bramwell Ltd',
      'info@bramwell.example',
      'tom.hale@bramwell.example',
    )

    expect(fields.email).toBe('tom.hale@bramwell.example')
  })

  it('takes no link to a social network for the site', () => {
    expect(
      below('Regards,', 'Tom Hale', 'Sales Manager', 'https://www.linkedin.com/in/tomhale').site,
    ).toBe(undefined)
  })

  it('reads the signature of an HTML table', () => {
    const html =
      '<p>Here it is.</p><p>Best,</p><table><tr><td><img src="x"></td><td><b>Ruth Okafor</b><br>VP Supply Chain</td></tr><tr><td></td><td>Lindqvist AB<br>M +46 70 555 12 34</td></tr></table>'
    const { text, cuts } = htmlToText(html)

    expect(readSignature(splitMessage(text, { cuts }))).toEqual({
      name: 'Ruth Okafor',
      title: 'VP Supply Chain',
      company: 'Lindqvist AB',
      phone: '+46705551234',
      mobile: '+46705551234',
    })
  })
})

describe('readSignature: small things', () => {
  it('knows a firm before its street, and by its address without small words', () => {
    const of = (text: string) =>
      readSignature({
        own: 'Oui.',
        signature: text,
        sender: { name: 'Inès Carlier', address: 'i.carlier@pharmacie-porte-nord.example' },
      })

    expect(of('Inès Carlier\nPharmacie de la Porte du Nord, 4 rue du Four').company).toBe(
      'Pharmacie de la Porte du Nord',
    )
    expect(of('Inès Carlier\nPharmacienne\nPharmacie de la Porte du Nord')).toMatchObject({
      title: 'Pharmacienne',
      company: 'Pharmacie de la Porte du Nord',
    })
  })

  it('takes an office for a title, a degree and kisses for no name', () => {
    expect(
      below('Kind regards,', 'Agnes Holt MRICS', 'Company Secretary', 'Holt Kilns Ltd'),
    ).toEqual({
      name: 'Agnes Holt',
      title: 'Company Secretary',
      company: 'Holt Kilns Ltd',
    })
    expect(below('Agnes x', '', 'Agnes Holt', 'Bursar', 'agnes@holtkilns.example').name).toBe(
      'Agnes Holt',
    )
  })
})

describe('readSignature on any text', () => {
  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (signature) => {
        const fields = readSignature({ own: signature, signature })

        expect(Object.values(fields).every((value) => value.length > 0)).toBe(true)
      }),
    )
  })

  it.each([
    ['digits', '1 '.repeat(200_000)],
    ['numbers', '06 12 34 56 78 '.repeat(30_000)],
    ['separators', '|'.repeat(400_000)],
    ['labels', 'Tel: '.repeat(80_000)],
    ['capitals', 'Aa '.repeat(130_000)],
  ])('reads a long line of %s in linear time', (_name, signature) => {
    const started = performance.now()

    readSignature({ own: signature, signature })

    expect(performance.now() - started).toBeLessThan(1000)
  })
})
