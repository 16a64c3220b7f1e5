/** Whom a note introduces, by how the name stands beside the words. */
import { describe, expect, it } from 'vitest'
import { analyseNote } from './analyse-note.ts'
import { readLearnedNotes } from './store.ts'

/** Tuesday, 21 April 2026, ten in the morning. */
const read = (text: string) =>
  analyseNote(text, { at: '2026-04-21T10:00', isDayFirst: true }, readLearnedNotes()).suggestions
const contacts = (text: string): readonly string[] =>
  read(text)
    .filter(({ kind }) => kind === 'contact')
    .flatMap(({ people }) => people)

describe('a new contact', () => {
  it.each([
    [
      'has the desk of another',
      'Doug retired. Priya Raman has his desk in purchasing now',
      'Priya Raman',
    ],
    ['prend la place', 'Paul est parti, Inès Morel a sa place maintenant', 'Inès Morel'],
    [
      'is put in touch',
      '« Je vous mets en relation avec Loïc Perennou, notre élagueur »',
      'Loïc Perennou',
    ],
    [
      'remplace qui a quitté',
      "École Saint-Luc : l'intendante Odile Roche a quitté l'école. Sa remplaçante s'appelle Ines Gallo",
      'Ines Gallo',
    ],
    ['stands in', 'Nkechi Obi is covering for Rhodri till August', 'Nkechi Obi'],
    ['remplace désormais', 'Hiroshi Sato remplace dorénavant Clémentine Auzou', 'Hiroshi Sato'],
    [
      'takes over the desk',
      'Contact changed: not Lorraine anymore, it’s Bo Lindqvist',
      'Bo Lindqvist',
    ],
    [
      'takes over a role',
      'Brenda Zielinski is out as purchasing lead. Tobias Nyman took over',
      'Tobias Nyman',
    ],
    [
      'is no company',
      'New banqueting manager at the Corran Arms: Isla Drummond, 01632 960187',
      'Isla Drummond',
    ],
    ['est remplacée', 'Départ de Lucie Faure. Remplacée par Julien Mas', 'Julien Mas'],
    ['reprend', 'Yasmina passe la main à Luc d’Hérouville', 'Luc d’Hérouville'],
    ['is the new one', 'Met the new guy, Teddy Harrow', 'Teddy Harrow'],
    [
      'est le petit nouveau',
      'Vu le petit nouveau du bureau d’études, Teddy Hoareau',
      'Teddy Hoareau',
    ],
    ['follows an equals sign', 'Contact technique = Rodrigue Mbarga', 'Rodrigue Mbarga'],
    ['is to be added', 'Add Xochitl Barragán to the account', 'Xochitl Barragán'],
    ['est à ajouter', 'Ajouter Paul Lemaire à la fiche', 'Paul Lemaire'],
    ['a un métier', 'Vu la nouvelle œnologue, Ximena Paredes', 'Ximena Paredes'],
    [
      'shows in an address',
      'Met Anneliese Vroom at the fair. She is our way in – anneliese@duskfield.example',
      'Anneliese Vroom',
    ],
    ['is our contact there', 'Vu Anne Roy, notre nouvelle interlocutrice aux achats', 'Anne Roy'],
    ['is their engineer', 'Their engineer, Ravi Patel, signs off the plans', 'Ravi Patel'],
    ['has a Welsh name', 'We now deal with Graham ap Gwilym, estates manager', 'Graham ap Gwilym'],
  ])('%s: %s', (_what, text, name) => {
    expect(contacts(text)).toEqual([name])
  })

  it.each([
    ['a colleague is named', 'Julie, notre comptable, a relancé la facture'],
    ['an engineer of ours is', 'Our engineer, Ravi Patel, fixed the pump yesterday'],
    ['a rival is', 'Le commercial du concurrent, Régis Vidal, est encore passé les voir'],
    ['une épouse est nommée', 'Sa femme, Monique, est infirmière à Lille'],
    ['a son is', 'His son Tyler is a chef in Austin'],
    ['a firm is no person', 'Nouveau dépôt à la Laiterie du Vercors'],
    ['a badge opens doors', 'Le badge de Paul n’ouvre plus le portail'],
    ['somebody goes on a list of things', 'Add Paul’s logo to the mock-up'],
  ])('is nobody where %s: %s', (_what, text) => {
    expect(contacts(text)).toEqual([])
  })

  it('keeps the role of whoever left, and the accents of a title', () => {
    const text = 'Brenda Zielinski is out as purchasing lead at Mercy Ridge. Tobias Nyman took over'
    expect(read(text)).toMatchObject([{ title: 'purchasing lead', company: 'Mercy Ridge' }])
    expect(read('Vu Ann Lee, responsable qualité')).toMatchObject([
      { title: 'responsable qualité' },
    ])
  })

  it('keeps the whole title', () => {
    expect(read('Deal with Ann Lee, estates manager')).toMatchObject([{ title: 'estates manager' }])
  })
})

describe('whoever is meant by a pronoun', () => {
  it.each([
    ['Hiroshi Sato remplace Clémentine Auzou. Lui proposer une visite le 11 mai', 'Hiroshi Sato'],
    ['C’est Loïc Le Goff qui prend sa suite, lui envoyer notre plaquette', 'Loïc Le Goff'],
    ['Saw Ingrid Solheim. Get her the lot trace by tomorrow', 'Ingrid Solheim'],
    ['Saw Ann Lee. Tasting with her on 9 July at 3pm', 'Ann Lee'],
    ['Vu Anne Petit. Déjeuner avec elle jeudi', 'Anne Petit'],
  ])('is the one named before: %s', (text, name) => {
    const deed = read(text).find(({ kind, past }) => kind !== 'contact' && past !== true)
    expect(deed?.people).toEqual([name])
  })
})

it('a house with an article for a first name is nobody', () =>
  expect(contacts('Vu la directrice de la halte-garderie Les Pinsons')).toEqual([]))
