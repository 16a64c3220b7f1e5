/** Reads what was learnt from its file, once a process. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import type { LearnedActs } from './learned-acts.ts'
import { LEARNED_ACTS, learnedActsOf } from './learned-acts.ts'

const MAIL_ACTS = new URL('../../models/mail-acts.json', import.meta.url)

const file = z.object({
  provenance: z.record(z.string(), z.unknown()),
  intercepts: z.record(z.enum(LEARNED_ACTS), z.number()),
  weights: z.record(z.string(), z.partialRecord(z.enum(LEARNED_ACTS), z.number())),
})

let kept: LearnedActs | undefined

/** The learned reader of a mail's sentences. */
export function readLearnedActs(): LearnedActs {
  kept ??= learnedActsOf(file.parse(JSON.parse(readFileSync(MAIL_ACTS, 'utf8'))))
  return kept
}
