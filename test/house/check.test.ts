import { describe, expect, it } from 'vitest'
import { sum, summary, tally, unexcused } from '../../scripts/lib/test-results.mjs'

const test = (status: string, fullName = 'a rule', failureMessages: readonly string[] = []) => ({
  status,
  fullName,
  failureMessages,
})
const file = (...assertionResults: ReturnType<typeof test>[]) => ({
  status: 'passed',
  assertionResults,
})

describe('the last line of npm test', () => {
  it('counts what passed and what failed over all files', () => {
    const report = { testResults: [file(test('passed'), test('failed')), file(test('passed'))] }

    expect(summary(tally(report))).toBe('2 passed, 1 failed')
  })

  it('counts a file that cannot be loaded as a failure', () => {
    const report = { testResults: [{ status: 'failed', assertionResults: [] }] }

    expect(summary(tally(report))).toBe('0 passed, 1 failed')
  })

  it('tells of skipped tests only where there are some', () => {
    const one = tally({ testResults: [file(test('passed'), test('pending'))] })
    const other = tally({ testResults: [file(test('passed'), test('todo'))] })

    expect(summary(sum([one, other]))).toBe('2 passed, 0 failed, 2 skipped')
  })
})

describe('a test that fell', () => {
  const said = 'Error: too late\n    at somewhere'

  it('is named at the end with the first line of what it said', () => {
    const { faults } = tally({ testResults: [file(test('failed', 'a rule', [said]))] })

    expect(faults).toEqual([{ name: 'a rule', why: 'Error: too late' }])
  })

  it('is told of when it passed at the second attempt', () => {
    const report = {
      testResults: [file(test('passed', 'a rule', [said]), test('passed', 'other'))],
    }

    expect(sum([tally(report)])).toMatchObject({
      passed: 2,
      failed: 0,
      unsteady: [{ name: 'a rule', why: 'Error: too late' }],
    })
  })
})

describe('a skipped test', () => {
  const measured = { name: 'reads 1,000 mails (needs ../shared/data)' }
  const forgotten = { name: 'does what nobody finished' }

  it('is excused when its name says that the public data is absent', () => {
    expect(unexcused([measured, forgotten], false)).toEqual([forgotten])
  })

  it('is not excused when the data is there', () => {
    expect(unexcused([measured], true)).toEqual([measured])
  })
})
