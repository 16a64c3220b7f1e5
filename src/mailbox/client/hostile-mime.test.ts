import { describe, expect, it } from 'vitest'
import { hostileMessages } from '../../../test/factories/hostile-mime.ts'
import { understandMail } from '../understand-mail.ts'
import { harmlessHtml } from './harmless-html.ts'
import { parseMessage } from './parse-message.ts'

const NOW = new Date('2026-11-30T12:00:00Z')

describe('2,000 hostile messages', () => {
  it('are each read and understood, or rejected with a reason', async () => {
    const outcomes = new Map<string, number>()
    for (const [index, bytes] of hostileMessages().entries()) {
      const raw = { source: `hostile#${index + 1}`, folder: 'INBOX', bytes }
      const outcome = await parseMessage(raw, NOW)
      const kind = outcome.kind === 'mail' ? 'mail' : outcome.reason
      if (outcome.kind === 'mail') {
        understandMail(outcome.mail)
        harmlessHtml(outcome.mail.html ?? '')
      }
      outcomes.set(kind, (outcomes.get(kind) ?? 0) + 1)
    }

    expect([...outcomes.values()].reduce((sum, count) => sum + count, 0)).toBe(2000)
    expect(outcomes.get('mail')).toBeGreaterThan(1000)
  }, 120_000)
})
