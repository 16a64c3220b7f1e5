import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyseNote } from './analyse-note.ts'
import { readLearnedNotes } from './store.ts'
import type { NoteReading, Suggestion } from './suggestion.ts'

/** Tuesday, 21 April 2026, ten in the morning. */
const AT = '2026-04-21T10:00'
const read = (text: string): NoteReading =>
  analyseNote(text, { at: AT, isDayFirst: true }, readLearnedNotes())
const suggestions = (text: string): readonly Suggestion[] => read(text).suggestions
const kinds = (text: string): readonly string[] => suggestions(text).map(({ kind }) => kind)

describe('analyseNote', () => {
  it('case 135: "See the buyer on 4 May at 16:00" is an appointment on 4 May at 16:00', () => {
    expect(suggestions('See the buyer on 4 May at 16:00')).toMatchObject([
      { kind: 'appointment', start: '2026-05-04T16:00', title: 'See the buyer' },
    ])
  })

  it('reads the note of the reference pages, in French', () => {
    expect(read('Rencontrer le client le 4 mai à 16 h 00')).toMatchObject({
      language: 'fr',
      suggestions: [
        { kind: 'appointment', start: '2026-05-04T16:00', title: 'Rencontrer le client' },
      ],
    })
  })

  it('case 136: two things to do in one note give two suggestions', () => {
    const text = 'Phone Dana on the price list, then fix a meeting about the deal'

    expect(kinds(text)).toEqual(['phonecall', 'appointment'])
  })

  it('case 137: "I would like to present Paul Martin to you" is a contact, and nothing else', () => {
    expect(suggestions('I would like to present Paul Martin to you')).toMatchObject([
      { kind: 'contact', people: ['Paul Martin'] },
    ])
  })

  it('case 138: "I will draft the agreement before Friday" is a task due on Friday', () => {
    expect(suggestions('I will draft the agreement before Friday')).toMatchObject([
      { kind: 'task', due: '2026-04-24' },
    ])
  })

  it('case 139: "Paul, could you send them the licence key?" is a task', () => {
    expect(suggestions('Paul, could you send them the licence key?')).toMatchObject([
      { kind: 'task', people: ['Paul'] },
    ])
  })

  it('case 140: "Would a coffee suit you when I visit next week?" is a meeting', () => {
    expect(kinds('Would a coffee suit you when I visit next week?')).toEqual(['appointment'])
  })

  it('"Our team met Fabrikam last Friday" is a meeting to be logged', () => {
    expect(suggestions('Our team met Fabrikam last Friday')).toMatchObject([
      { kind: 'appointment', start: '2026-04-17', past: true },
    ])
  })

  it.each([
    ['a negation', 'Pas besoin de rappeler, tout est réglé depuis hier'],
    ['an English negation', 'No need to call back, all sorted'],
    ['an opinion', 'Le prix ne passe pas'],
    ['what was', 'Budget validé en CODIR le 12 mars'],
    ['what is called off', 'La réunion de jeudi est annulée'],
    ['what others do', 'Leur comité se réunit jeudi'],
    ['a problem put right', 'The printer issue is fixed'],
  ])('leaves %s alone', (_what, text) => {
    expect(kinds(text)).toEqual([])
  })

  it.each([
    ['Customer complains the app keeps crashing', 'issue'],
    ['La machine est en panne depuis lundi', 'issue'],
    ['Client wants our price list', 'content_request'],
    ['Il demande la fiche technique du P-220', 'content_request'],
    ['rappeler Sophie', 'phonecall'],
    ['Ana to propose dates', 'task'],
    ['Sophie doit valider la remise', 'task'],
    ['Déjeuner avec le DG jeudi midi', 'appointment'],
    ['Weekly sync moved to Monday', 'appointment'],
    ['The tasting is off. Rebooked for Tuesday 12 May', 'appointment'],
  ])('reads “%s” as %s', (text, kind) => {
    expect(kinds(text)).toEqual([kind])
  })

  it('takes the day and the asker from beside a dash', () => {
    expect(suggestions('He will be 60 on 12 May – send whisky')).toMatchObject([
      { kind: 'task', due: '2026-05-12' },
    ])
    expect(
      suggestions('"Can you share the price list?" – asked by their buyer, Mara Voss')[0],
    ).toMatchObject({ kind: 'content_request', people: ['Mara Voss'] })
  })

  it('makes no meeting of a committee that has met, nor of a quarter', () => {
    expect(kinds('Budget validé en CODIR le 12 mars, signature espérée T3.')).toEqual([])
  })

  it('takes no price and no percentage for a date', () => {
    const [task] = suggestions('Envoyer le devis, remise de 12 %, 4 500,50 € au total')

    expect(task).toMatchObject({ kind: 'task' })
    expect(task).not.toHaveProperty('due')
  })

  it('gives the new contact the title, address and number beside the name', () => {
    const text =
      'Nouvel interlocuteur : Bastien Leroy, responsable achats, 06 12 34 56 78, b.leroy@orfeo.example'

    expect(suggestions(text)).toMatchObject([
      {
        kind: 'contact',
        people: ['Bastien Leroy'],
        phone: '+33612345678',
        email: 'b.leroy@orfeo.example',
      },
    ])
  })

  it('takes who took over for the new contact, not who left', () => {
    expect(suggestions('Ray Colby retired, replaced by Bridget Vance')).toMatchObject([
      { kind: 'contact', people: ['Bridget Vance'] },
    ])
  })

  it('calls and meets whoever was named before, when the clause says him or her', () => {
    expect(suggestions('Saw Ann Lee at the yard. Call her back on Monday.')).toMatchObject([
      { kind: 'phonecall', people: ['Ann Lee'], start: '2026-04-27' },
    ])
    expect(suggestions('Vu Mme Roy ce matin. La rappeler jeudi.')[0]).toMatchObject({
      kind: 'phonecall',
      people: ['Roy'],
    })
  })

  it('names nobody for a car, a call or a relation', () => {
    const [visit] = suggestions('Saw Ann Lee. Book the garage visit for the car on Tuesday.')
    const [meeting] = suggestions('Vu Ann Lee. RDV au garage pour la voiture mardi.')

    expect([visit?.people ?? [], meeting?.people ?? []]).toEqual([[], []])
  })

  it('takes no day that was taken back for the deadline of a request', () => {
    expect(suggestions('Il veut nos tarifs. Pour lundi, euh non mardi.')).toMatchObject([
      { kind: 'content_request', due: '2026-04-28' },
    ])
  })

  it('takes the month of a paper for no day on which to act', () => {
    const [task] = suggestions('Relancer leur compta pour les 2 factures de mars')

    expect(task).toMatchObject({ kind: 'task' })
    expect(task).not.toHaveProperty('due')
  })

  it('takes the hour of a meeting from behind what stands between', () => {
    expect(suggestions('Lunch Thursday with the Roy brothers, 12:15, our treat')[0]).toMatchObject({
      kind: 'appointment',
      start: '2026-04-23T12:15',
    })
  })

  it('takes when a request is due from the sentence that follows', () => {
    expect(suggestions('Il veut nos tarifs pour les flyers. Urgent, pour demain.')).toMatchObject([
      { kind: 'content_request', due: '2026-04-22' },
    ])
  })

  it('has what is due in a week done by its Friday', () => {
    expect(suggestions('Update the price list next week')[0]).toMatchObject({ due: '2026-05-01' })
  })

  it('makes no contact of whoever is there no more', () => {
    expect(kinds('Bumped into their old buyer Colin Marsh at the counter')).toEqual([])
    expect(kinds('The old quote went to Colin Marsh, new buyer')).toEqual(['contact'])
  })

  it('sending what was asked for is part of the request', () => {
    expect(suggestions('Elle veut le catalogue, le lui envoyer demain')).toMatchObject([
      { kind: 'content_request', due: '2026-04-22' },
    ])
  })

  it('cuts a list that stands in one line', () => {
    const text =
      'Deux choses : 1) rappeler Marc Aubin demain 2) envoyer la fiche technique avant jeudi'

    expect(suggestions(text)).toMatchObject([
      { kind: 'phonecall', start: '2026-04-22' },
      { kind: expect.stringMatching('content_request|task'), due: '2026-04-23' },
    ])
  })

  it.each([
    [
      'who comes',
      'Site tour on Friday at 2 pm. Ada Winfield is joining for the budget.',
      'Ada Winfield',
    ],
    [
      'who dials in',
      'Review call on Friday at 2 pm. Olga Brandt dials in from home.',
      'Olga Brandt',
    ],
    ['qui est le seul nommé', 'Croisé Solène au salon. On se voit mardi 10h.', 'Solène'],
  ])('names %s to a meeting told without people', (_what, text, name) => {
    expect(suggestions(text).find(({ start }) => start !== undefined)?.people).toEqual([name])
  })

  it.each([
    'She will want the drawings, which we’ve already posted',
    'The caretaker needs plenty of notice before any visit',
  ])('takes what has been given, and time, for no request: %s', (text) => {
    expect(kinds(text)).not.toContain('content_request')
  })

  it('gives each of two people his own task', () => {
    expect(
      suggestions('Paul doit valider le plan, et Lucie doit réserver la salle avant le 30'),
    ).toMatchObject([{ kind: 'task', people: ['Paul'] }, { people: ['Lucie'] }])
  })

  it.each([
    ['the surname Bell is no ring', 'Lunch with Marcus Bell on Friday', 'appointment'],
    [
      'a board may be waited for',
      'Follow up with Jess Lowe on Friday, she waits for the board',
      'task',
    ],
    ['a misspelt call is a call', 'Rapeller Claire Rey demain', 'phonecall'],
    ['things may be waited for without an article', 'They expect loaners by 4 May', 'task'],
    [
      'what is done again is what it is',
      'Refaire un point tél avec Hugo Dessaint vendredi',
      'phonecall',
    ],
  ])('%s', (_rule, text, kind) => {
    expect(kinds(text)).toEqual([kind])
  })

  it.each([
    ['they see somebody else', 'Ils reçoivent un concurrent jeudi à 10h'],
    ['they meet among themselves', 'Budget review on their side on Thursday'],
    ['they send it by themselves', "She'll email us the floor plan next week"],
    ['we are away', 'We break up on the 23rd and are back on 4 January'],
  ])('announces nothing where %s', (_what, text) => {
    expect(kinds(text)).toEqual([])
  })

  it('a meeting before which something is due is no meeting to plan', () => {
    expect(kinds("Engineer to check the pump before Thursday's inspection")).toEqual(['task'])
  })

  it('keeps the number of a call with the call', () => {
    expect(suggestions('Rappeler Ann Lee lundi au 06 12 34 56 78')).toMatchObject([
      { kind: 'phonecall', people: ['Ann Lee'], phone: '+33612345678' },
    ])
  })

  it('keeps a new number that belongs to nobody by name', () => {
    expect(suggestions('New number for the front desk: 0161 496 0733')).toMatchObject([
      { kind: 'contact', phone: '+441614960733', people: [] },
    ])
  })

  it('what is waited for in the next sentence dates the request', () => {
    expect(
      suggestions('She asked for the warranty terms. Wants both before Friday.'),
    ).toMatchObject([{ kind: 'content_request', due: '2026-04-24' }])
  })

  it.each([
    ['Call Beatriz Wed 3pm. Scratch that, she is traveling, Fri same time', '2026-04-24T15:00'],
    [
      'Appeler Garance Roy jeudi à 10h… zut, férié ! Le lendemain alors, vers 11h',
      '2026-04-24T11:00',
    ],
  ])('a later sentence may put another day in its place: %s', (text, start) => {
    expect(suggestions(text)).toMatchObject([{ kind: 'phonecall', start }])
  })

  it('leaves whole what a bracket with a number stands in', () => {
    expect(suggestions('Rappeler Paul Lenoir (poste 4) demain')).toMatchObject([
      { kind: 'phonecall', start: '2026-04-22' },
    ])
  })

  it.each([
    ['before the weekend', '2026-04-24'],
    ['by month end', '2026-04-30'],
  ])('a task is due %s on %s', (limit, due) => {
    expect(suggestions(`Update the price sheet ${limit}`)).toMatchObject([{ kind: 'task', due }])
  })

  it('him is whom the note named before, whatever is to be done', () => {
    expect(
      suggestions('Chat with Owen Reid went fine. Need to send him the new figures tonight'),
    ).toMatchObject([{ people: ['Owen Reid'] }])
  })

  it('gives fragments that lie in the text, whatever the text', () => {
    const words = fc.constantFrom(
      'rdv',
      'call',
      'le 4 mai',
      'envoyer',
      '.',
      '\n',
      'é',
      '😀',
      'si',
      'x',
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words).map((all) => all.join(' ')),
        ),
        (text) => {
          for (const { span } of suggestions(text)) {
            expect(span[0]).toBeGreaterThanOrEqual(0)
            expect(span[1]).toBeGreaterThan(span[0])
            expect(span[1]).toBeLessThanOrEqual(text.length)
          }
        },
      ),
    )
  })
})
