import { describe, expect, it } from 'vitest'
import { staleKeys } from './events.ts'

describe('what an event makes stale', () => {
  it('is the list of the table and the records named', () => {
    const keys = staleKeys({ kind: 'record.changed', table: 'accounts', ids: ['a', 'b'] })

    expect(keys).toContainEqual(['list', 'accounts'])
    expect(keys).toContainEqual(['record', 'accounts', 'b'])
    expect(keys).toContainEqual(['history', 'accounts', 'b'])
  })

  it('is every list of activities and every timeline when a mail arrives', () => {
    const keys = staleKeys({ kind: 'message.received', ids: ['a'] })

    expect(keys).toContainEqual(['list', 'emails'])
    expect(keys).toContainEqual(['timeline'])
  })

  it('is who knows whom when mail comes, goes or may no longer be analysed', () => {
    const events = ['activity.changed', 'message.received', 'settings.changed']

    expect(events.map((kind) => staleKeys({ kind }))).toEqual(
      events.map(() => expect.arrayContaining([['who-knows-whom']])),
    )
  })

  it('is the explanation of a record, the lists and the expected values when a score changes', () => {
    const keys = staleKeys({ kind: 'score.changed', table: 'leads', ids: ['a'] })

    expect(keys).toContainEqual(['score', 'leads', 'a'])
    expect(keys).toContainEqual(['list', 'leads'])
    expect(keys).toContainEqual(['home', 'scoring'])
  })

  it('is the mailboxes and their folders when one of them was read further or failed', () => {
    expect(staleKeys({ kind: 'mail_connection.changed', ids: ['a'] })).toEqual([
      ['mail-connections'],
      ['outbox', 'senders'],
    ])
  })

  it('is the lists of mails that leave, not what is being written', () => {
    expect(staleKeys({ kind: 'outbox.changed', ids: ['a'] })).toEqual([['outbox', 'mails']])
  })

  it('is what became of followed mails when one of them was opened', () => {
    expect(staleKeys({ kind: 'engagement.changed', ids: ['a'] })).toEqual([['engagement']])
  })

  it('is nothing for a kind that the pages do not show', () => {
    expect(staleKeys({ kind: 'address.claimed' })).toEqual([])
  })
})
