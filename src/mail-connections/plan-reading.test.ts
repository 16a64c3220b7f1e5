/** A server and a reader that plays by the plan: whatever happens to the folder and whenever the reader dies. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FolderLook } from './mail-server.ts'
import type { KnownFolder } from './plan-reading.ts'
import { compareUids, cutPiece, planFolder } from './plan-reading.ts'

const LIMITS = { messages: 3, bytes: 100, largestBytes: 60 }
const look = (given: Partial<FolderLook> = {}): FolderLook => ({
  uidValidity: 1,
  uidNext: 10,
  messageCount: 5,
  highestModseq: undefined,
  ...given,
})
const known = (given: Partial<KnownFolder> = {}): KnownFolder => ({
  uidValidity: 1,
  uidNext: 10,
  messageCount: 5,
  isComplete: true,
  isCheckAsked: false,
  ...given,
})

/** A folder at a server. */
class Folder {
  uidValidity = 1
  uidNext = 1
  sizes = new Map<number, number>()

  look(): FolderLook {
    return look({
      uidValidity: this.uidValidity,
      uidNext: this.uidNext,
      messageCount: this.sizes.size,
    })
  }
  uids(): number[] {
    return [...this.sizes.keys()]
  }
  add(size: number): void {
    this.sizes.set(this.uidNext, size)
    this.uidNext += 1
  }
  remove(index: number): void {
    const uids = this.uids()
    const uid = uids[index % Math.max(uids.length, 1)]
    if (uid !== undefined) this.sizes.delete(uid)
  }
  renumber(): void {
    const sizes = [...this.sizes.values()]
    this.uidValidity += 1
    this.sizes = new Map(sizes.map((size, at) => [at + 1, size]))
    this.uidNext = sizes.length + 1
  }
}

type Memory = { known: KnownFolder; places: Set<number> }
const EMPTY: KnownFolder = known({
  uidValidity: undefined,
  uidNext: undefined,
  messageCount: undefined,
  isComplete: false,
})

/** Reads a folder as far as it is allowed; what it remembers is only what it has stored. */
function read(folder: Folder, memory: Memory, pieces: number): void {
  const shown = folder.look()
  let plan = planFolder(memory.known, shown)
  if (plan.kind === 'nothing') return
  if (plan.kind === 'renumbered') {
    memory.places.clear()
    memory.known = EMPTY
    plan = { kind: 'compare' }
  }
  const there = folder.uids()
  const grown = plan.kind === 'grown' ? plan : undefined
  const news = there.filter((uid) => grown !== undefined && uid >= grown.fromUid)
  const isOnlyGrown = grown !== undefined && news.length === grown.count
  const held = [...memory.places].sort((one, other) => one - other)
  const { missing, gone } = isOnlyGrown
    ? { missing: news.filter((uid) => !memory.places.has(uid)).toReversed(), gone: [] }
    : compareUids({ there, wanted: there, held })
  for (const uid of gone) memory.places.delete(uid)
  let rest: readonly number[] = missing
  for (let done = 0; rest.length > 0; done += 1) {
    if (done >= pieces) return
    const piece = cutPiece(rest, folder.sizes, LIMITS)
    for (const uid of [...piece.fetch, ...piece.tooLarge]) memory.places.add(uid)
    rest = piece.rest
  }
  memory.known = known({ ...shown })
}

type Step = (folder: Folder, memory: Memory) => void

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 90 }).map(
    (size): Step =>
      (folder) =>
        folder.add(size),
  ),
  fc.nat({ max: 30 }).map(
    (index): Step =>
      (folder) =>
        folder.remove(index),
  ),
  fc.constant<Step>((folder) => folder.renumber()),
  fc.nat({ max: 3 }).map(
    (pieces): Step =>
      (folder, memory) =>
        read(folder, memory, pieces),
  ),
)

describe('a reader that follows the plan', () => {
  it('ends with a place for each message of the folder and none besides, wherever it was stopped', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const folder = new Folder()
        const memory: Memory = { known: EMPTY, places: new Set() }
        for (const happen of steps) happen(folder, memory)

        read(folder, memory, Number.POSITIVE_INFINITY)

        expect([...memory.places].sort((one, other) => one - other)).toEqual(folder.uids())
        expect(planFolder(memory.known, folder.look())).toEqual({ kind: 'nothing' })
      }),
    )
  })
})

describe('the plan for a folder', () => {
  it('asks for nothing where number and count are as before', () => {
    expect(planFolder(known(), look())).toEqual({ kind: 'nothing' })
  })

  it('looks for what is new only, where the count grew with the numbers', () => {
    expect(planFolder(known(), look({ uidNext: 12, messageCount: 7 }))).toEqual({
      kind: 'grown',
      fromUid: 10,
      count: 2,
    })
  })

  it.each([
    ['a message went', look({ messageCount: 4 })],
    ['as many came as went', look({ uidNext: 11, messageCount: 5 })],
  ])('compares where %s', (_what, shown) => {
    expect(planFolder(known(), shown)).toEqual({ kind: 'compare' })
  })

  it('compares where it was not read to its end, or where that is asked for', () => {
    expect(planFolder(known({ isComplete: false }), look())).toEqual({ kind: 'compare' })
    expect(planFolder(known({ isCheckAsked: true }), look())).toEqual({ kind: 'compare' })
    expect(planFolder(EMPTY, look())).toEqual({ kind: 'compare' })
  })

  it('voids all places where the server numbers anew, whatever else it shows', () => {
    expect(planFolder(known({ isComplete: false }), look({ uidValidity: 2 }))).toEqual({
      kind: 'renumbered',
    })
  })
})

describe('what is fetched at once', () => {
  const sizes = new Map([
    [9, 50],
    [8, 40],
    [7, 20],
    [6, 10],
  ])

  it('is the newest first, up to the bytes', () => {
    expect(cutPiece([9, 8, 7, 6], sizes, LIMITS)).toEqual({
      fetch: [9, 8],
      tooLarge: [],
      gone: [],
      rest: [7, 6],
    })
  })

  it('is one message where that alone is over the bytes', () => {
    const piece = cutPiece([9, 8], sizes, { ...LIMITS, bytes: 10 })

    expect(piece).toMatchObject({ fetch: [9], rest: [8] })
  })

  it('leaves out, and names, what is too large and what is gone', () => {
    const piece = cutPiece([10, 9, 8, 7], sizes, { ...LIMITS, largestBytes: 45 })

    expect(piece).toEqual({ fetch: [8], tooLarge: [9], gone: [10], rest: [7] })
  })

  it('takes every message once, in their order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 1000 })),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1 }),
        (uids, given) => {
          const all = new Map(uids.map((uid, at) => [uid, given[at % given.length] ?? 1]))
          const taken: number[] = []
          let rest: readonly number[] = uids
          while (rest.length > 0) {
            const piece = cutPiece(rest, all, LIMITS)
            taken.push(...[...piece.fetch, ...piece.tooLarge])
            rest = piece.rest
          }
          expect(new Set(taken)).toEqual(new Set(uids))
          expect(taken).toHaveLength(uids.length)
        },
      ),
    )
  })
})
