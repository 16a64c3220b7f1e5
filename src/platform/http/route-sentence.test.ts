import { describe, expect, it } from 'vitest'
import { routeSentence } from './route-sentence.ts'

const SENTENCES: Readonly<Record<string, string>> = {
  'api.GET /api/v1/records/:table/:id': 'One record',
  'api.GET /api/v1/users/:id': 'One user',
}
const say = (method: string, path: string): string =>
  routeSentence((_language, key) => SENTENCES[key] ?? key, 'en', { method, path })

describe('the sentence about a route', () => {
  it('is its own where it has one', () => {
    expect(say('GET', '/api/v1/users/:id')).toBe('One user')
  })

  it('is the one of all tables where a table has none', () => {
    expect(say('GET', '/api/v1/records/accounts/:id')).toBe('One record')
  })

  it('is its key where nobody wrote one, so that the gap is seen', () => {
    expect(say('PUT', '/api/v1/records/accounts/:id')).toBe('api.PUT /api/v1/records/:table/:id')
  })
})
