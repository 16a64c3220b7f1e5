import { describe, expect, it } from 'vitest'
import { draftParties, draftValues, EMPTY_DRAFT, isComplete, noteSubject } from './drafts.ts'

const NOW = new Date('2026-11-24T15:00:00Z')

describe('what one writes into the timeline', () => {
  it('names a note by its first line', () => {
    expect(noteSubject('  Two deciders\nprocurement and facilities')).toBe('Two deciders')
    expect(noteSubject('x'.repeat(200))).toHaveLength(120)
  })

  it('plans a call with its due date, and records one that was held with its duration', () => {
    const call = { ...EMPTY_DRAFT, subject: 'Intro', dueAt: '2026-11-25T09:00:00.000Z' }

    expect(draftValues('phone_call', call, NOW)).toMatchObject({ due_at: call.dueAt })
    expect(draftValues('phone_call', { ...call, isDone: true }, NOW)).toMatchObject({
      status: 'completed',
      started_at: call.dueAt,
      duration_minutes: 30,
    })
  })

  it('ends a meeting after its duration', () => {
    const meeting = {
      ...EMPTY_DRAFT,
      subject: 'Kick-off',
      startedAt: '2026-11-25T09:00:00.000Z',
      durationMinutes: 45,
    }

    expect(draftValues('appointment', meeting, NOW)).toMatchObject({
      ended_at: '2026-11-25T09:45:00.000Z',
    })
  })

  it('takes its people to a meeting, and to nothing else', () => {
    const draft = { ...EMPTY_DRAFT, attendees: [{ key: 'contacts/zoe', name: 'Zoé' }] }

    expect(draftParties('appointment', draft)).toEqual([{ role: 'required', contact_id: 'zoe' }])
    expect(draftParties('task', draft)).toBeUndefined()
    expect(draftParties('appointment', EMPTY_DRAFT)).toBeUndefined()
  })

  it('is complete when it says what it must', () => {
    expect(isComplete('note', EMPTY_DRAFT)).toBe(false)
    expect(isComplete('note', { ...EMPTY_DRAFT, body: 'x' })).toBe(true)
    expect(isComplete('appointment', { ...EMPTY_DRAFT, subject: 'x' })).toBe(false)
    expect(isComplete('task', { ...EMPTY_DRAFT, subject: 'x' })).toBe(true)
  })
})
