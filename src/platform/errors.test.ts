import { describe, expect, it } from 'vitest'
import { AppError, declaredErrors, defineErrors, isAppError } from './errors.ts'

const TEST_ERRORS = defineErrors({ TEST_SECOND: { status: 409 }, TEST_FIRST: { status: 404 } })

describe('an error with a code', () => {
  it('carries its code, status, details, fields and cause', () => {
    const cause = new Error('below')
    const fields = [{ pointer: '/name', code: 'TEST_SECOND' }]

    const error = new AppError(TEST_ERRORS.TEST_FIRST, { details: { id: 'x' }, fields, cause })

    expect(error).toMatchObject({
      code: 'TEST_FIRST',
      status: 404,
      details: { id: 'x' },
      fields,
      cause,
    })
    expect(error.message).toBe('TEST_FIRST {"id":"x"} (/name: TEST_SECOND)')
  })

  it('has no details and no fields unless they are given', () => {
    const error = new AppError(TEST_ERRORS.TEST_SECOND)

    expect([error.message, error.details, error.fields, error.cause]).toEqual([
      'TEST_SECOND',
      {},
      [],
      undefined,
    ])
  })

  it('is recognised by its class and code', () => {
    const error: unknown = new AppError(TEST_ERRORS.TEST_FIRST)

    expect(isAppError(error)).toBe(true)
    expect(isAppError(error, TEST_ERRORS.TEST_FIRST)).toBe(true)
    expect(isAppError(error, TEST_ERRORS.TEST_SECOND)).toBe(false)
    expect(isAppError(new Error('TEST_FIRST'))).toBe(false)
  })
})

describe('the list of declared errors', () => {
  it('holds each code once, in alphabetical order', () => {
    const codes = declaredErrors().map((error) => error.code)

    expect(codes.filter((code) => code.startsWith('TEST_'))).toEqual(['TEST_FIRST', 'TEST_SECOND'])
    expect([...codes].sort()).toEqual(codes)
  })

  it('refuses one code with two meanings', () => {
    expect(() => defineErrors({ TEST_FIRST: { status: 500 } })).toThrow(RangeError)
  })
})
