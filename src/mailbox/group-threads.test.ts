import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ThreadNode } from './group-threads.ts'
import { groupThreads } from './group-threads.ts'

const node = (
  id: string,
  identifiers: readonly string[],
  joins: readonly string[] = [],
): ThreadNode => ({
  id,
  identifiers,
  joins,
})

describe('groupThreads', () => {
  it('groups messages that name each other', () => {
    const threads = groupThreads([node('1', ['a']), node('2', ['b', 'a']), node('3', ['c'])])

    expect([...threads]).toEqual([
      ['1', '1'],
      ['2', '1'],
      ['3', '3'],
    ])
  })

  it('groups answers to a message that nobody holds', () => {
    expect(groupThreads([node('2', ['b', 'gone']), node('3', ['c', 'gone'])]).get('3')).toBe('2')
  })

  it('groups what a rule joins', () => {
    expect(groupThreads([node('1', ['a']), node('2', ['b'], ['1'])]).get('2')).toBe('1')
  })

  it('gives the same conversations in any order of arrival', () => {
    const identifiers = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), {
      maxLength: 3,
    })
    const messages = fc.array(identifiers, { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(messages, fc.infiniteStream(fc.nat()), (all, chance) => {
        const nodes = all.map((names, index) => node(String(index).padStart(2, '0'), names))
        const shuffled = nodes
          .map((one) => ({ one, key: Number(chance.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one)

        const sorted = (threads: ReadonlyMap<string, string>): unknown => [...threads].sort()
        expect(sorted(groupThreads(shuffled))).toEqual(sorted(groupThreads(nodes)))
      }),
    )
  })

  it('gives the same conversations when what is known is one node', () => {
    const first = groupThreads([node('1', ['a']), node('3', ['c', 'a'])])
    const known = node(first.get('3') ?? '', ['a', 'c'])

    expect(groupThreads([known, node('0', ['z', 'c'])]).get('1')).toBe('0')
  })
})
