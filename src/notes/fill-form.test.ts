import { describe, expect, it } from 'vitest'
import type { Suggestion } from '../note-reading/model.ts'
import type { FormContext } from './fill-form.ts'
import { formsOf, isPast, splitName } from './fill-form.ts'

const ME = { id: 'me', name: 'Anna', timeZone: 'Europe/Paris' }
const DANA = { table: 'contacts', id: 'dana', name: 'Dana Young', isMain: true } as const
const PAUL = { table: 'users', id: 'paul', name: 'Paul Roy', isMain: false } as const
const CONTOSO = { table: 'accounts', id: 'contoso', name: 'Contoso' }
const CONTEXT: FormContext = {
  record: { table: 'contacts', id: 'dana', name: 'Dana Young' },
  account: { table: 'accounts', id: 'fabrikam', name: 'Fabrikam' },
  people: [DANA, PAUL],
  companyNamed: (name) => (name === 'Contoso' ? CONTOSO : undefined),
  me: ME,
  now: new Date('2026-11-24T09:00:00Z'),
  fragment: 'the words',
}
const a = (kind: Suggestion['kind'], more: Partial<Suggestion> = {}): Suggestion => ({
  kind,
  title: 'Title',
  span: [0, 5],
  people: [],
  confidence: 0.8,
  reason: { rule: 'rule', cue: 'cue' },
  ...more,
})
const valuesOf = (suggestion: Suggestion) => formsOf(suggestion, CONTEXT)[0]?.values
const othersOf = (suggestion: Suggestion) =>
  formsOf(suggestion, CONTEXT)[0]
    ?.parties.slice(1)
    .map(({ name }) => name)

describe('the form of an appointment', () => {
  it('lasts an hour unless the note says until when', () => {
    expect(valuesOf(a('appointment', { start: '2026-12-01T16:00' }))).toMatchObject({
      started_at: '2026-12-01T15:00:00.000Z',
      ended_at: '2026-12-01T16:00:00.000Z',
    })
    expect(
      valuesOf(a('appointment', { start: '2026-12-01T16:00', end: '2026-12-01T18:30' })),
    ).toMatchObject({ ended_at: '2026-12-01T17:30:00.000Z' })
  })

  it('proposes an hour by the part of the day, else the first of the working day', () => {
    expect(valuesOf(a('appointment', { start: '2026-12-01' }))).toMatchObject({
      started_at: '2026-12-01T08:00:00.000Z',
    })
    expect(valuesOf(a('appointment', { start: '2026-12-01', part: 'afternoon' }))).toMatchObject({
      started_at: '2026-12-01T13:00:00.000Z',
    })
  })

  it('leaves the time open where no day is named', () => {
    expect(valuesOf(a('appointment'))).not.toHaveProperty('started_at')
  })

  it('invites who is named and known, else whom the record is about', () => {
    expect(othersOf(a('appointment', { people: ['Paul Roy', 'Unknown'] }))).toEqual(['Paul Roy'])
    expect(othersOf(a('appointment'))).toEqual(['Dana Young'])
    expect(othersOf(a('appointment', { people: ['Unknown'] }))).toEqual([])
  })
})

describe('the other forms', () => {
  it('make a task due at the end of its day', () => {
    expect(valuesOf(a('task', { due: '2026-11-27' }))).toMatchObject({
      subject: 'Title',
      due_at: '2026-11-27T16:00:00.000Z',
    })
  })

  it('give an activity without title the words of the note', () => {
    expect(valuesOf(a('task', { title: '' }))).toMatchObject({ subject: 'the words' })
  })

  it('make a contact at the company that the note names, if it is known', () => {
    const at = (company: string) => valuesOf(a('contact', { people: ['Paul Martin'], company }))

    expect(at('Contoso')).toMatchObject({ account_id: { id: 'contoso' } })
    expect(at('Unknown')).not.toHaveProperty('account_id')
  })

  it('make a contact at the company of the record', () => {
    const contact = a('contact', { title: 'buyer', people: ['Paul Martin'], email: 'p@f.test' })

    expect(valuesOf(contact)).toEqual({
      first_name: 'Paul',
      last_name: 'Martin',
      job_title: 'buyer',
      email: 'p@f.test',
      account_id: CONTEXT.account,
    })
  })

  it('make a case of an issue, or a task; and a task of a content request, or an e-mail', () => {
    expect(formsOf(a('issue'), CONTEXT).map(({ table }) => table)).toEqual(['cases', 'tasks'])
    expect(formsOf(a('content_request'), CONTEXT).map(({ table }) => table)).toEqual([
      'tasks',
      'emails',
    ])
    expect(valuesOf(a('issue'))).toMatchObject({
      description: 'the words',
      contact_id: { id: 'dana' },
    })
  })

  it('log a call that has taken place as completed', () => {
    expect(valuesOf(a('phonecall', { past: true, start: '2026-11-20T10:00' }))).toMatchObject({
      status: 'completed',
      started_at: '2026-11-20T09:00:00.000Z',
    })
  })
})

describe('a meeting', () => {
  it('is past when its hour has gone by, and on the day itself not before its end', () => {
    expect(isPast(a('appointment', { start: '2026-11-24T09:00' }), CONTEXT)).toBe(true)
    expect(isPast(a('appointment', { start: '2026-11-24T11:00' }), CONTEXT)).toBe(false)
    expect(isPast(a('appointment', { start: '2026-11-24' }), CONTEXT)).toBe(false)
    expect(isPast(a('task', { due: '2026-11-20' }), CONTEXT)).toBe(false)
  })
})

describe('a name', () => {
  it('is taken apart into first and last name, in capitals too', () => {
    expect(splitName('Paul Martin')).toEqual({ first: 'Paul', last: 'Martin' })
    expect(splitName('MARTIN Paul')).toEqual({ first: 'Paul', last: 'MARTIN' })
    expect(splitName('Jean de la Tour')).toEqual({ first: 'Jean', last: 'de la Tour' })
    expect(splitName('Martin')).toEqual({ first: '', last: 'Martin' })
  })
})
