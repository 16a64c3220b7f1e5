/** Several things to do in one sentence, and to whom each belongs. */
import { describe, expect, it } from 'vitest'
import { analyseNote } from './analyse-note.ts'
import { readLearnedNotes } from './store.ts'

/** Tuesday, 21 April 2026, ten in the morning. */
const read = (text: string) =>
  analyseNote(text, { at: '2026-04-21T10:00', isDayFirst: true }, readLearnedNotes()).suggestions

describe('a sentence with two things to do', () => {
  it.each([
    [
      'a call after another',
      'Appeler Yanis ce soir après 18h, puis coup de fil à la compta mardi matin',
      ['phonecall', 'phonecall'],
    ],
    [
      'a coffee after a dinner',
      'Dinner with Sam Wed 7pm, then coffee with her boss Thursday at 9',
      ['appointment', 'appointment'],
    ],
    [
      'what is to be sent before it',
      'Réunion mardi 10h, ordre du jour à leur envoyer la veille',
      ['appointment', 'task'],
    ],
    [
      'a fault and the call they want',
      'Badge readers dropped offline again this morning, they want one of us on the phone by 3',
      ['issue', 'phonecall'],
    ],
    [
      'une panne et un rappel',
      "Le four s'arrête tout seul, ils veulent qu'on les rappelle avant midi",
      ['issue', 'phonecall'],
    ],
    [
      'a request and a call',
      'She needs the price list, and asked me to call her Thursday at 2',
      ['content_request', 'phonecall'],
    ],
    [
      'a call and the fault it is about',
      "Give Bronagh a ring tomorrow, the glue still isn't curing",
      ['phonecall', 'issue'],
    ],
    [
      'une réunion et une fuite',
      "On se voit mardi à 16h, la fuite n'est toujours pas traitée",
      ['appointment', 'issue'],
    ],
    [
      'une suite à l’infinitif',
      'Valider le plan avec Armelle, puis boucler le dossier avant mercredi',
      ['task', 'task'],
    ],
    [
      'somebody is told',
      'Order two more pallets of mulch, and let Wendell know when they arrive',
      ['task', 'task'],
    ],
    [
      'a list of commands',
      'Cancel the duplicate order, amend the VAT number, tidy the folder',
      ['task', 'task', 'task'],
    ],
    [
      'what we do and what he owes',
      "I'll visit them on May 14, and Pete owes them a parts quote",
      ['appointment', 'task'],
    ],
  ])('is cut: %s', (_what, text, expected) => {
    expect(read(text).map(({ kind }) => kind)).toEqual(expected)
  })

  it.each([
    ['a quote is not ready', "Rappeler Paul demain, le devis n'est pas prêt", ['phonecall']],
    ['a place is named', 'Site survey with Ffion Thursday 8am, meet at Gate 2', ['appointment']],
    [
      'somebody is copied in',
      'Forward the signed NDA to legal and copy Rafael Castellanos',
      ['task'],
    ],
    [
      'a promise follows',
      'Gwen asked for our report. I promised her both by Friday',
      ['content_request'],
    ],
    ['a date follows', 'Préparer le dossier ; Delaunay l’attend le 30 au plus tard', ['task']],
    ['something is brought', 'Lunch at Nando on Friday at 1, bring the samples', ['appointment']],
    ['a wish says why', 'Rappeler Bastien Roy demain, il demande un devis', ['phonecall']],
    ['the wish is a choice', 'Dispo le 9 ou le 11, il préfère le 11', ['appointment']],
    [
      'they attend',
      'Stock count on the 31st from 6 to 8am, they want one of ours present',
      ['appointment'],
    ],
  ])('stays whole where %s', (_what, text, expected) => {
    expect(
      read(text)
        .filter(({ kind }) => kind !== 'contact')
        .map(({ kind }) => kind),
    ).toEqual(expected)
  })

  it('gives each his own', () => {
    expect(read('Karim relance l’assureur avant vendredi, Malika prépare le devis')).toMatchObject([
      { people: ['Karim'] },
      { people: ['Malika'] },
    ])
    expect(read('Becca, please get the contract signed by Friday')).toMatchObject([
      { kind: 'task', people: ['Becca'] },
    ])
  })
})

describe('whom a clause speaks of', () => {
  it.each([
    [
      'the successor, not who left',
      'Owen Prosser, fleet engineer, replaces Gwen Tudor, who retired. Seeing him on 5 May at 11.45',
      'appointment',
      'Owen Prosser',
    ],
    [
      'nobody called like a town',
      'Mme Clara Haddad succède à M. Betton, muté à Nancy. Merci de lui envoyer le tarif.',
      'content_request',
      'Clara Haddad',
    ],
    [
      'whoever is told of in between',
      'Saw Lucinda Marsh at the mill; what she really wants is the price list',
      'content_request',
      'Lucinda Marsh',
    ],
    [
      'the name after the quotation',
      '« Auriez-vous la fiche technique ? » – Maud Tissier, bureau d’études',
      'content_request',
      'Maud Tissier',
    ],
    [
      'her whose absence was told',
      "Anjali's off till the 5th. Try her first thing on the 6th",
      'phonecall',
      'Anjali',
    ],
  ])('is %s', (_what, text, kind, name) => {
    expect(read(text).find((one) => one.kind === kind)?.people).toEqual([name])
  })
})

describe('a new contact', () => {
  const contacts = (text: string) => read(text).filter(({ kind }) => kind === 'contact')

  it.each([
    [
      'who took over',
      'Lunch Monday with Oleksandr Roy, who took over as purchasing lead',
      ['Oleksandr Roy'],
    ],
    [
      'each of two',
      "Deux nouveaux : Aurélien Sciortino (chef de quai) et Ndeye Sarr, responsable d'exploitation",
      ['Aurélien Sciortino', 'Ndeye Sarr'],
    ],
    [
      'who stepped in',
      "Tamsin Hartnell has stepped into Roy's shoes, 07700 900214",
      ['Tamsin Hartnell'],
    ],
    ['nobody who does a task', "Sandrine s'occupe de relancer l'assureur avant la fin du mois", []],
    ['who signs now', "It's Ruth in accounts who signs, not Gareth any more", ['Ruth']],
    ['nobody beside who presents', 'Réunion jeudi, Aïcha présente, Loïc prend les notes', []],
    ['nobody who handles one', 'Priya handles the paperwork by Friday', []],
    ['no company of a job', 'Le commercial de Perrotin est passé mardi', []],
  ])('is %s: %s', (_what, text, names) => {
    expect(contacts(text).flatMap(({ people }) => people)).toEqual(names)
  })

  it('is all that there is to do where it is to be kept', () => {
    expect(
      read('À ajouter à la fiche : Thibault Lacassagne, acheteur, t.lacassagne@eaux.example'),
    ).toMatchObject([{ kind: 'contact', people: ['Thibault Lacassagne'] }])
  })

  it('has the job told before the name, and a company that ends with its sentence', () => {
    expect(contacts("J'ai vu la nouvelle acheteuse, elle s'appelle Maëlys Corbin")[0]?.title).toBe(
      'nouvelle acheteuse',
    )
    expect(
      contacts('Talked to Amara Okoye, new buyer at Sable Creek. She wants a quote')[0]?.company,
    ).toBe('Sable Creek')
  })
})

const told = (text: string) =>
  read(text)
    .filter(({ kind }) => kind !== 'contact')
    .map(({ kind, people }) => [kind, ...people].join(' '))

describe('work that is shared out', () => {
  it.each([
    [
      "Nadège prévient le traiteur et Ludovic s'occupe des badges pour le 12/05",
      ['task Nadège', 'task Ludovic'],
    ],
    ['Karim relance le fournisseur, Lise met à jour le CRM', ['task Karim', 'task Lise']],
    ['Kavita to order the stands; Rob handles the map by May 20', ['task Kavita', 'task Rob']],
    ['Priya drafts the proposal, Sam reviews it by Thursday', ['task Priya', 'task Sam']],
    ["Proofs must be checked by Friday, Anselm's job", ['task Anselm']],
    ['Étiquettes à imprimer avant jeudi, à la charge de Léa', ['task Léa']],
  ])('%s', (text, deeds) => expect(told(text)).toEqual(deeds))
})

describe('whoever is named beside a request or a meeting', () => {
  it.each([
    ['"Any chance you could send the charts?" That was Ignacio Barrera.', 'Ignacio Barrera'],
    ['« Pouvez-vous me transmettre les CGV ? » m’a glissé Inès Carpentier.', 'Inès Carpentier'],
    [
      'Walkthrough at the site Thursday 7:30 AM. Ask for the super, Deshawn Pruitt.',
      'Deshawn Pruitt',
    ],
    ['Visite du chantier jeudi 8h. Demander Maëlle Trividic à la base vie.', 'Maëlle Trividic'],
  ])('is its: %s', (text, name) => {
    expect(told(text)).toHaveLength(1)
    expect(read(text)[0]?.people).toEqual([name])
  })

  it('is no other where nobody spoke', () => {
    expect(read('"Can you send the plan?" Paul is away until Monday.')[0]?.people).toEqual([])
  })
})

describe('what the next sentence or the one before says of the day', () => {
  const dues = (text: string) => read(text).map(({ kind, start, due }) => `${kind} ${start ?? due}`)

  it.each([
    [
      'needed by whoever speaks',
      'Tu peux voir avec Lucie pour les badges ? il me les faut vendredi',
      ['task 2026-04-24'],
    ],
    [
      'a limit by itself',
      'Get the layout to Gwen? Before the end of May, please.',
      ['task 2026-05-31'],
    ],
    [
      'what was promised has to be there',
      'I promised Joe the floor plan, and it has to be in his hands by Friday',
      ['task 2026-04-24'],
    ],
    [
      'by then, said of what stands before',
      'Site visit on 12 May. Rooms must be clear by then, Olga to warn the tenants.',
      ['appointment 2026-05-12', 'task 2026-05-12', 'task 2026-05-12'],
    ],
  ])('%s', (_what, text, expected) => expect(dues(text)).toEqual(expected))

  it('an aside in brackets takes nothing from what we will do', () =>
    expect(
      dues('Nous poserons les stores chez Vidal du 8 au 10 juin (nacelle déjà louée)'),
    ).toEqual(['task 2026-06-10']))
})
