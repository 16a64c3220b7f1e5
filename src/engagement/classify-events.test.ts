import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Asked } from './classify-events.ts'
import { classifyEvents, REACH_MS } from './classify-events.ts'
import { AGENTS } from './name-agent.ts'

const LEFT = new Date('2026-11-24T09:00:00Z')
const HOUR = 3_600_000
const after = (ms: number): Date => new Date(LEFT.getTime() + ms)

/** Something that a browser asked for, so many milliseconds after the mail left. */
const asked = (ms: number, part: Partial<Asked> = {}): Asked => ({
  id: `${ms}-${part.kind ?? 'open'}-${part.position ?? 0}-${part.agent ?? ''}`,
  kind: 'open',
  position: 0,
  agent: 'browser',
  isOurs: false,
  ...part,
  at: after(ms),
})
const link = (ms: number, position: number, part: Partial<Asked> = {}): Asked =>
  asked(ms, { ...part, kind: 'link', position })
const said = (events: readonly Asked[], linkCount = 4): string[] => {
  const verdicts = classifyEvents(events, { leftAt: LEFT, linkCount })
  return events.map(({ id }) => {
    const verdict = verdicts.get(id)
    return `${verdict?.class} ${verdict?.reason}`
  })
}

describe('who was at a mail', () => {
  it.each<[string, readonly Asked[], readonly string[]]>([
    ['a browser, an hour later', [asked(HOUR)], ['person opened']],
    ['Outlook on a desk', [asked(HOUR, { agent: 'mail_program' })], ['person opened']],
    ['Gmail, when it is opened', [asked(HOUR, { agent: 'google_proxy' })], ['person opened']],
    ['Gmail, as it arrives', [asked(3_000, { agent: 'google_proxy' })], ['proxy at_delivery']],
    ['Gmail, ahead', [asked(HOUR, { agent: 'google_prefetch' })], ['proxy google_prefetch']],
    ['Apple’s proxy at any time', [asked(HOUR, { agent: 'apple_proxy' })], ['proxy apple_proxy']],
    ['Yahoo’s proxy', [asked(HOUR, { agent: 'other_proxy' })], ['proxy other_proxy']],
    [
      'a link under the name of a proxy',
      [link(HOUR, 0, { agent: 'apple_proxy' })],
      ['scanner program'],
    ],
    [
      'a filter that says its name',
      [link(HOUR, 0, { agent: 'scanner' })],
      ['scanner named_scanner'],
    ],
    ['a script', [asked(HOUR, { agent: 'program' })], ['scanner program']],
    ['nobody knows what', [asked(HOUR, { agent: 'nameless' })], ['scanner program']],
    ['one of us, even at once', [asked(100, { isOurs: true })], ['ours signed_in']],
    ['within ten seconds', [asked(9_999)], ['scanner at_delivery']],
    ['after ten seconds', [asked(10_000)], ['person opened']],
    ['before it left, by a clock that goes wrong', [asked(-500)], ['scanner at_delivery']],
    [
      'two links in five seconds',
      [link(HOUR, 2), link(HOUR + 4_000, 1)],
      ['person opened', 'person opened'],
    ],
    [
      'three links in five seconds, under the name of a browser (Defender, Barracuda)',
      [link(HOUR, 2), link(HOUR + 1_000, 0), link(HOUR + 2_000, 3)],
      ['scanner many_links', 'scanner many_links', 'scanner many_links'],
    ],
    [
      'the same link three times',
      [link(HOUR, 1), link(HOUR + 1_000, 1, { id: 'b' }), link(HOUR + 2_000, 1, { id: 'c' })],
      ['person opened', 'person opened', 'person opened'],
    ],
    [
      'three links in six seconds',
      [link(HOUR, 2), link(HOUR + 3_000, 0), link(HOUR + 6_000, 3)],
      ['person opened', 'person opened', 'person opened'],
    ],
    [
      'a picture beside a burst of links',
      [asked(HOUR - 2_000), link(HOUR, 2), link(HOUR + 500, 0), link(HOUR + 900, 3)],
      ['scanner beside_scanner', 'scanner many_links', 'scanner many_links', 'scanner many_links'],
    ],
    [
      'a picture long after a burst of links',
      [link(HOUR, 2), link(HOUR + 500, 0), link(HOUR + 900, 3), asked(HOUR + 8_000)],
      ['scanner many_links', 'scanner many_links', 'scanner many_links', 'person opened'],
    ],
  ])('%s', (_who, events, expected) => {
    expect(said(events)).toEqual(expected)
  })

  it('takes all links of a mail, one after the other in their order, for a scanner’s sweep', () => {
    const sweep = [link(HOUR, 0), link(HOUR + 4_000, 1)]

    expect(said(sweep, 2)).toEqual(['scanner all_links', 'scanner all_links'])
    expect(said(sweep, 3)).toEqual(['person opened', 'person opened'])
    expect(said([link(HOUR, 1), link(HOUR + 4_000, 0)], 2)).toEqual([
      'person opened',
      'person opened',
    ])
    expect(said([link(HOUR, 0), link(HOUR + 10_000, 1)], 2)).toEqual([
      'person opened',
      'person opened',
    ])
    expect(said([link(HOUR, 0)], 1)).toEqual(['person opened'])
  })

  it('does not count our own clicks towards a burst', () => {
    const ours = { isOurs: true }

    expect(said([link(HOUR, 0), link(HOUR + 100, 1, ours), link(HOUR + 200, 2, ours)])).toEqual([
      'person opened',
      'ours signed_in',
      'ours signed_in',
    ])
  })
})

const event = fc.record({
  kind: fc.constantFrom('open', 'link', 'file' as const),
  position: fc.nat(4),
  ms: fc.integer({ min: 0, max: 120_000 }),
  agent: fc.constantFrom(...AGENTS),
  isOurs: fc.boolean(),
})
const eventsOf = (
  drawn: readonly (typeof event extends fc.Arbitrary<infer T> ? T : never)[],
): Asked[] =>
  drawn.map(({ ms, kind, ...part }, index) => ({
    ...part,
    kind: kind as Asked['kind'],
    id: String(index),
    at: after(ms),
  }))
const some = fc.array(event, { maxLength: 25 }).map(eventsOf)

describe('whatever was asked for', () => {
  it('each gets one verdict, and ours are always ours', () => {
    fc.assert(
      fc.property(some, (events) => {
        const verdicts = classifyEvents(events, { leftAt: LEFT, linkCount: 5 })

        expect(verdicts.size).toBe(events.length)
        for (const { id, isOurs } of events) {
          expect(verdicts.get(id)?.class === 'ours').toBe(isOurs)
        }
      }),
    )
  })

  it('the order in which it is told changes nothing', () => {
    fc.assert(
      fc.property(some, fc.integer(), (events, seed) => {
        const shuffled = events.toSorted(
          (one, other) => ((Number(one.id) * seed) % 7) - ((Number(other.id) * seed) % 7),
        )
        const given = { leftAt: LEFT, linkCount: 5 }

        const shown = [...classifyEvents(shuffled, given)].sort()

        expect(shown).toEqual([...classifyEvents(events, given)].sort())
      }),
    )
  })

  it('what is further away than the reach changes nothing', () => {
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 120_000 }), (events, ms) => {
        const given = { leftAt: LEFT, linkCount: 5 }
        const centre = after(ms).getTime()
        const near = events.filter(({ at }) => Math.abs(at.getTime() - centre) <= REACH_MS)
        const here = events.filter(({ at }) => at.getTime() === centre)

        const [all, some] = [classifyEvents(events, given), classifyEvents(near, given)]

        expect(here.map(({ id }) => some.get(id))).toEqual(here.map(({ id }) => all.get(id)))
      }),
    )
  })

  it('one more event of a scanner makes nobody a person who was none', () => {
    fc.assert(
      fc.property(some, fc.nat(4), fc.nat(120_000), (events, position, ms) => {
        // A sweep is all links once each in their order: one more may break it, a burst stays one.
        const given = { leftAt: LEFT, linkCount: 1 }
        const before = classifyEvents(events, given)
        const more = classifyEvents(
          [...events, link(ms, position, { id: 'more', agent: 'scanner' })],
          given,
        )

        for (const [id, { class: was }] of before) {
          expect(was !== 'person' && more.get(id)?.class === 'person').toBe(false)
        }
      }),
    )
  })
})
