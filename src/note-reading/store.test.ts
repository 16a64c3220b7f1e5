import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { LEARNED_KINDS } from './weigh-clause.ts'

const NOTE_KINDS = new URL('../../models/note-kinds.json', import.meta.url)

const file = z.strictObject({
  provenance: z.record(z.string(), z.unknown()),
  labels: z.array(z.enum(LEARNED_KINDS)).length(LEARNED_KINDS.length),
  intercepts: z.array(z.number()).length(LEARNED_KINDS.length),
  weights: z.record(z.string(), z.array(z.number()).length(LEARNED_KINDS.length)),
})

describe('what was learnt of notes', () => {
  it('has the shape that the reader takes for granted', () => {
    const read = file.safeParse(JSON.parse(readFileSync(NOTE_KINDS, 'utf8')))

    expect(read.error?.issues ?? []).toEqual([])
  })

  it('stays below a megabyte', () => {
    expect(statSync(NOTE_KINDS).size).toBeLessThan(1_000_000)
  })
})
