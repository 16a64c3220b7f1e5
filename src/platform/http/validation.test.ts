import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineErrors, isAppError } from '../errors.ts'
import { compileValidator } from './validation.ts'

const OWN = defineErrors({ TEST_END_BEFORE_START: { status: 400 } })

function fieldsOf(schema: z.ZodType, data: unknown): readonly unknown[] {
  const validate = compileValidator({ schema, method: 'POST', url: '/', httpPart: 'body' })
  const result: unknown = validate(data)
  const error = typeof result === 'object' && result !== null && 'error' in result && result.error
  return isAppError(error) ? error.fields : []
}

describe('validation', () => {
  it('names each wrong field by a JSON pointer and says why', () => {
    const schema = z.object({
      name: z.string().min(2),
      people: z.array(z.object({ email: z.email() })),
      tags: z.array(z.string()).max(1),
      stage: z.enum(['open', 'won']),
      limit: z.int().max(200),
    })

    const fields = fieldsOf(schema, {
      name: 'x',
      people: [{ email: 'no' }],
      tags: ['a', 'b'],
      stage: 'lost',
      limit: 201,
    })

    expect(fields).toEqual([
      { pointer: '/name', code: 'HTTP_FIELD_TOO_SHORT', details: { limit: 2 } },
      { pointer: '/people/0/email', code: 'HTTP_FIELD_FORMAT', details: { format: 'email' } },
      { pointer: '/tags', code: 'HTTP_FIELD_TOO_MANY', details: { limit: 1 } },
      { pointer: '/stage', code: 'HTTP_FIELD_CHOICE', details: { choices: 'open, won' } },
      { pointer: '/limit', code: 'HTTP_FIELD_TOO_LARGE', details: { limit: 200 } },
    ])
  })

  it('names the limit that a length or an amount has passed', () => {
    const schema = z.object({
      note: z.string().max(3),
      ids: z.array(z.string()).min(2),
      days: z.int().min(1),
    })

    expect(fieldsOf(schema, { note: 'long', ids: ['a'], days: 0 })).toEqual([
      { pointer: '/note', code: 'HTTP_FIELD_TOO_LONG', details: { limit: 3 } },
      { pointer: '/ids', code: 'HTTP_FIELD_TOO_FEW', details: { limit: 2 } },
      { pointer: '/days', code: 'HTTP_FIELD_TOO_SMALL', details: { limit: 1 } },
    ])
  })

  it('tells a missing field from one of another type', () => {
    const schema = z.object({ name: z.string(), count: z.number() })

    expect(fieldsOf(schema, { count: 'many' })).toEqual([
      { pointer: '/name', code: 'HTTP_FIELD_MISSING' },
      { pointer: '/count', code: 'HTTP_FIELD_TYPE', details: { expected: 'number' } },
    ])
  })

  it('names the fields that nobody knows', () => {
    expect(fieldsOf(z.strictObject({}), { 'a/b~c': 1 })).toEqual([
      { pointer: '/a~1b~0c', code: 'HTTP_FIELD_UNKNOWN' },
    ])
  })

  it('takes a declared code from a refinement of the contract', () => {
    const schema = z.object({ end: z.number() }).refine(() => false, {
      message: OWN.TEST_END_BEFORE_START.code,
      path: ['end'],
    })

    expect(fieldsOf(schema, { end: 1 })).toEqual([
      { pointer: '/end', code: 'TEST_END_BEFORE_START' },
    ])
  })

  it('refuses text that no database stores, in values and in names', () => {
    const schema = z.object({ list: z.array(z.string()) }).loose()

    expect(fieldsOf(schema, { list: ['fine', 'a\u0000b'] })).toEqual([
      { pointer: '/list/1', code: 'HTTP_FIELD_INVALID' },
    ])
    expect(fieldsOf(schema, { list: ['😀'], 'half\ud800': 1 })).toEqual([
      { pointer: '/half\ud800', code: 'HTTP_FIELD_INVALID' },
    ])
  })

  it('never repeats what was sent', () => {
    const schema = z.object({ secret: z.uuid(), list: z.array(z.int()), choice: z.enum(['a']) })
    const marker = 'hunter2-marker'

    fc.assert(
      fc.property(fc.string(), (text) => {
        const sent = `${marker}${text}`
        const said = JSON.stringify(fieldsOf(schema, { secret: sent, list: sent, choice: sent }))
        expect(said).not.toContain(marker)
      }),
    )
  })
})
