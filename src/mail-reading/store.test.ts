import { readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { LEARNED_ACTS } from './learned-acts.ts'

const MAIL_ACTS = new URL('../../models/mail-acts.json', import.meta.url)

const file = z.strictObject({
  provenance: z.record(z.string(), z.unknown()),
  labels: z.array(z.enum(LEARNED_ACTS)).length(LEARNED_ACTS.length),
  intercepts: z.array(z.number()).length(LEARNED_ACTS.length),
  weights: z.record(z.string(), z.array(z.number()).length(LEARNED_ACTS.length)),
})

describe('what was learnt of mails', () => {
  it('has the shape that the reader takes for granted', () => {
    const read = file.safeParse(JSON.parse(readFileSync(MAIL_ACTS, 'utf8')))

    expect(read.error?.issues ?? []).toEqual([])
  })

  it('stays below a megabyte', () => {
    expect(statSync(MAIL_ACTS).size).toBeLessThan(1_000_000)
  })
})
