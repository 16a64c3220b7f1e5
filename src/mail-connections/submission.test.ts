import { describe, expect, it } from 'vitest'
import type { Course } from './submission.ts'
import { submissionOf } from './submission.ts'

const failure = { code: 'MAIL_CONNECTIONS_BROKEN', details: {} }
const broke = (given: Partial<Extract<Course, { kind: 'failed' }>>): Course => ({
  kind: 'failed',
  isEnding: false,
  reply: undefined,
  rejected: [],
  failure,
  ...given,
})
const no = (code: number) => ({ code, text: 'no' })

describe('an attempt to hand a message over', () => {
  it('was taken where the server said yes, for those whom it did not reject', () => {
    const rejected = [{ address: 'a@x.example', reply: no(550) }]
    expect(submissionOf({ kind: 'answered', rejected })).toEqual({ kind: 'accepted', rejected })
  })

  it('was not taken where the line broke before the last byte', () => {
    expect(submissionOf(broke({}))).toEqual({
      kind: 'unreached',
      failure,
      isLasting: false,
    })
  })

  it('is doubtful where the line broke after the last byte, whoever was rejected before', () => {
    expect(submissionOf(broke({ isEnding: true })).kind).toBe('doubtful')
    const rejected = [{ address: 'a@x.example', reply: no(550) }]
    expect(submissionOf(broke({ isEnding: true, rejected })).kind).toBe('doubtful')
  })

  it('was not taken where the server said no, at whatever point', () => {
    expect(submissionOf(broke({ reply: no(451) })).kind).toBe('rejected')
    expect(submissionOf(broke({ reply: no(552), isEnding: true })).kind).toBe('rejected')
    const rejected = [{ address: 'a@x.example', reply: no(550) }]
    expect(submissionOf(broke({ rejected }))).toMatchObject({ kind: 'rejected', reply: no(550) })
  })

  it('is doubtful where the server closes the line after the last byte instead of answering', () => {
    expect(submissionOf(broke({ reply: no(421), isEnding: true })).kind).toBe('doubtful')
    expect(submissionOf(broke({ reply: no(421) })).kind).toBe('rejected')
  })
})
