import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findPeople } from './people.ts'

const names = (text: string): readonly string[] => findPeople(text).map((person) => person.name)

describe('findPeople', () => {
  it.each([
    ['a French title', 'Appeler Mme Durand demain', 'Durand'],
    ['an English title', 'Lunch with Dr. O’Connor', 'O’Connor'],
    ['a title in a note without capitals', 'rappeler mme durand demain', 'durand'],
    ['a particle after a title', 'rdv avec M. Le Goff', 'Le Goff'],
  ])('takes the name after %s', (_what, text, name) => {
    expect(names(text)).toEqual([name])
  })

  it.each([
    ['a common first name', 'Maria must confirm the date', 'Maria'],
    ['a first name and a surname', 'Voir Paul Martin jeudi', 'Paul Martin'],
    ['a surname in capitals before the first name', 'DUPONT Jean a appelé', 'DUPONT Jean'],
    ['a name with particles', 'Marie-Claire de la Tour arrive', 'Marie-Claire de la Tour'],
    ['an initial and a surname', 'meet J. Smith', 'J. Smith'],
    ['a first name in a note without capitals', 'appeler paul demain', 'paul'],
    ['a particle in one word', 'Voir Luc d’Hérouville jeudi', 'Luc d’Hérouville'],
    ['a Dutch particle', 'Saw Wietske van der Veen', 'Wietske van der Veen'],
    ['a Welsh particle', 'Ring Graham ap Gwilym', 'Graham ap Gwilym'],
    ['a job before the first name', 'Chef Baptiste est parti', 'Baptiste'],
    ['being given something', 'J’envoie à Jade l’attestation', 'Jade'],
    ['somebody at a company who says', 'Gwen at Copperleaf Mills says yes', 'Gwen'],
    ['what the person asks', 'For the second time Hope Larkin asks', 'Hope Larkin'],
    ['a contracted verb', 'Nobody there, so Hope Winfield’s covering', 'Hope Winfield'],
    ['a nickname that is called', 'Riton, range le fourgon', 'Riton'],
    ['a command before the name', 'Add Xochitl Barragán to the account', 'Xochitl Barragán'],
  ])('knows a person by %s', (_what, text, name) => {
    expect(names(text)).toEqual([name])
  })

  it.each([
    ['a verb that is a first name too', 'Mark it as done'],
    ['une enseigne qui finit par un prénom', 'Repas à La Brise Marine'],
    ['a town whose office is called', 'Weekly call with Helsinki'],
    ['a dairy', 'Livraison à la Laiterie du Vercors'],
    ['a firm beside a first name', 'The people at Owen Foods have agreed'],
    ['une maison qui porte un prénom', 'Passage chez Fromagerie Martin'],
    ['an auxiliary that is a first name too', 'Will call back'],
    ['a company', 'Send the quote to Contoso Pharma'],
    ['a day', 'Réunion Mardi'],
    ['the first word of a sentence', 'Rencontrer le client'],
  ])('takes %s for nobody', (_what, text) => {
    expect(names(text)).toEqual([])
  })

  it.each([
    ['a name that owns', "Priscilla's taking the plan", ['Priscilla']],
    [
      'a first name said again',
      'Still broken, Hope Larkin asks. Give Hope the key',
      ['Hope Larkin', 'Hope'],
    ],
    ['a name beside a first name', 'Voir Kévin et Thandiwe vendredi', ['Kévin', 'Thandiwe']],
    ['a name before a pronoun', "Told Rosa I'll be there", ['Rosa']],
    ['a town to whom something is sent', 'Envoyer le devis à Nancy', ['Nancy']],
    ['a town where something is', 'Le siège est à Nancy', []],
    ['a company beside a first name', 'Rappeler Paul et Veolia vendredi', ['Paul']],
    ['a company written as one', 'Voir Paul et BatiPro vendredi', ['Paul']],
    ['a town that answers', 'Retour de Charlotte : trop cher', ['Charlotte']],
    ['a town that opens nothing', 'Réponse de Charlotte : ok pour mardi', ['Charlotte']],
    ['a town one is back from', 'He is back from Charlotte on Monday', []],
    ['a plant', 'commander 40 lilas', []],
    ['a plant that is called', 'appeler capucine jeudi', ['capucine']],
    ['a name that hyphens join', 'call soo-jin and seo-yeon', ['soo-jin', 'seo-yeon']],
    ['a name that is pointed at', "It's Nolan Petitt who decides", ['Nolan Petitt']],
    ['a company after a job', 'Le commercial de Perrotin est passé', []],
  ])('reads %s', (_what, text, people) => {
    expect(names(text)).toEqual(people)
  })

  it('gives a known person by the first name alone', () => {
    const [person] = findPeople('Call Dana re pricing', [{ name: 'Dana Wright', id: '7' }])

    expect(person).toMatchObject({ name: 'Dana Wright', id: '7', by: 'known', span: [5, 9] })
  })

  it('gives neither of two known people who share the name', () => {
    const known = [{ name: 'Dana Wright' }, { name: 'Dana Scully' }]

    expect(findPeople('Call Dana', known).every((person) => person.by !== 'known')).toBe(true)
  })

  it('does not take another surname for the known person', () => {
    const [person] = findPeople('Call Dana Perkins', [{ name: 'Dana Wright' }])

    expect(person).toMatchObject({ name: 'Dana Perkins' })
  })

  it('gives spans inside any text, in order, without overlap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        let before = 0
        for (const { span } of findPeople(text)) {
          expect(span[0]).toBeGreaterThanOrEqual(before)
          expect(span[1]).toBeLessThanOrEqual(text.length)
          before = span[1]
        }
      }),
    )
  })
})
