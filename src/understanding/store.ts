/** Reads what was learnt from its file, once a process. */
import { readFileSync } from 'node:fs'
import type { LearnedActs } from './learned-acts.ts'
import { learnedActsFile, learnedActsOf } from './learned-acts.ts'

const MAIL_ACTS = new URL('../../models/mail-acts.json', import.meta.url)

let kept: LearnedActs | undefined

/** The learned reader of a mail's sentences. */
export function readLearnedActs(): LearnedActs {
  kept ??= learnedActsOf(learnedActsFile.parse(JSON.parse(readFileSync(MAIL_ACTS, 'utf8'))))
  return kept
}
