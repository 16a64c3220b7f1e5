import { describe, expect, it } from 'vitest'
import { staleKeys } from './events.ts'

describe('what an event makes stale', () => {
  it('is the list of the table and the records named', () => {
    const keys = staleKeys({ kind: 'record.changed', table: 'accounts', ids: ['a', 'b'] })

    expect(keys).toContainEqual(['list', 'accounts'])
    expect(keys).toContainEqual(['record', 'accounts', 'b'])
  })

  it('is every list of activities and every timeline when a mail arrives', () => {
    const keys = staleKeys({ kind: 'message.received', ids: ['a'] })

    expect(keys).toContainEqual(['list', 'emails'])
    expect(keys).toContainEqual(['timeline'])
  })

  it('is nothing for a kind that the pages do not show', () => {
    expect(staleKeys({ kind: 'address.claimed' })).toEqual([])
  })
})
