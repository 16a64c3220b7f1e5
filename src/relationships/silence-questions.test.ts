import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SentMail, SentMails } from './silence-questions.ts'
import { questionsBefore } from './silence-questions.ts'

const SECOND = 1_000_000

const mail = (
  activityId: string,
  seconds: number,
  answeredAfter: number | null = null,
): SentMail => ({
  activityId,
  at: seconds * SECOND,
  answeredAfter,
})
const all = (...mails: SentMail[]): SentMails => ({ mails, isComplete: true })

/** E-mails at a few moments, so that many are at the same one. */
const someMails = fc
  .array(
    fc.record({
      seconds: fc.integer({ min: 0, max: 6 }),
      answeredAfter: fc.option(fc.integer({ min: 0, max: 6 })),
    }),
    { maxLength: 120, size: 'max' },
  )
  .map((drawn) =>
    drawn.map(({ seconds, answeredAfter }, index) =>
      mail(String(index).padStart(3, '0'), seconds, answeredAfter),
    ),
  )

/** The newest of them, as the database would give so many. */
function newest(mails: readonly SentMail[], limit: number): SentMails {
  const sorted = [...mails].sort(
    (one, other) => other.at - one.at || (one.activityId < other.activityId ? 1 : -1),
  )
  return { mails: sorted.slice(0, limit), isComplete: mails.length < limit }
}

describe('the questions that tell how long a wait is usual', () => {
  it('leave out what came after the wait began, and its answers', () => {
    const mails = all(mail('a', 10, 5), mail('b', 12, 20), mail('c', 30))

    expect(questionsBefore(20 * SECOND, mails)).toEqual([
      { seconds: 5, answered: true },
      { seconds: 8, answered: false },
    ])
  })

  it('of a company leave out those to the person', () => {
    const account = all(mail('a', 1, 1), mail('b', 2, 1), mail('c', 3, 1))

    expect(questionsBefore(10 * SECOND, account, all(mail('b', 2, 1)))).toHaveLength(2)
  })

  it('are the newest fifty', () => {
    const mails = all(
      ...Array.from({ length: 60 }, (_, index) => mail(String(index), index, index)),
    )

    const questions = questionsBefore(1_000 * SECOND, mails)

    expect(questions?.map(({ seconds }) => seconds).sort((one, other) => one - other)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 10),
    )
  })

  it('are those that all e-mails tell, or unknown, where only the newest are known', () => {
    const inOrder = (questions: ReturnType<typeof questionsBefore>) =>
      questions?.map((question) => JSON.stringify(question)).sort()
    fc.assert(
      fc.property(
        someMails,
        fc.constantFrom(2, 5, 1_000),
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 130 }),
        (mails, everyNth, since, limit) => {
          const own = mails.filter((_, index) => index % everyNth === 1)
          const told = questionsBefore(since * SECOND, newest(mails, limit), newest(own, limit))

          const expected = questionsBefore(since * SECOND, all(...mails), all(...own))
          if (told !== undefined) expect(inOrder(told)).toEqual(inOrder(expected))
          if (mails.length < limit) expect(told).toBeDefined()
        },
      ),
      { numRuns: 1_000 },
    )
  })
})
