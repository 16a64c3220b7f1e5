import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadMessages } from '../platform/messages.ts'
import { answerLines } from './json-lines.ts'

const translate = loadMessages()
const say = (key: string, values = {}): string => translate('en', key, values)
const reader = {
  schema: z.object({ id: z.unknown().optional(), text: z.string() }),
  answers: (lines: readonly { readonly text: string }[]) =>
    lines.map(({ text }) => ({ length: text.length })),
}
const answer = (line: string): unknown => answerLines({ say }, reader, [line])[0]

describe('a line of JSON lines', () => {
  it('is answered under its id', () => {
    expect(answer('{"id":"a","text":"abc"}')).toEqual({ id: 'a', length: 3 })
  })

  it('PLATFORM_LINE_NOT_JSON: that is no JSON is answered with an error', () => {
    expect(answer('{"id":')).toMatchObject({ id: null, error: { code: 'PLATFORM_LINE_NOT_JSON' } })
  })

  it('PLATFORM_LINE_WRONG: that lacks a field is answered with its id and the field', () => {
    expect(answer('{"id":7}')).toMatchObject({
      id: 7,
      error: { code: 'PLATFORM_LINE_WRONG', message: expect.stringContaining('/text') },
    })
  })

  it.each(['null', '[]', '"x"', '3'])(
    'that is %s instead of an object is answered with an error',
    (line) => {
      expect(answer(line)).toMatchObject({ id: null, error: { code: 'PLATFORM_LINE_WRONG' } })
    },
  )
})
