import { House, MailOpen, SendHorizontal } from 'lucide-react'
import { describe, expect, it } from 'vitest'
import { placeAt } from './places.ts'

const place = (to: string, icon = House) => ({ key: to, to, label: to, icon })
const GROUPS = [
  { key: 'work', label: 'work', places: [place('/'), place('/outbox', SendHorizontal)] },
  { key: 'more', label: 'more', places: [place('/outbox/followed', MailOpen)] },
]

describe('the place of a page', () => {
  it.each([
    ['/', '/'],
    ['/outbox', '/outbox'],
    ['/outbox/templates', '/outbox'],
    ['/outbox/followed', '/outbox/followed'],
    ['/outboxes', undefined],
    ['/settings', undefined],
  ])('of %s is the nearest that it lies under: %s', (path, to) => {
    expect(placeAt(GROUPS, path)?.to).toBe(to)
  })
})
