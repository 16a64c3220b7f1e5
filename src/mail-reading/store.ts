/** Reads what was learnt from its file, once a process. */
import { readFileSync } from 'node:fs'
import type { KeptWeights } from '../understanding/model.ts'
import { learnedWeights } from '../understanding/model.ts'
import type { LearnedAct, LearnedActs } from './learned-acts.ts'

const MAIL_ACTS = new URL('../../models/mail-acts.json', import.meta.url)

let kept: LearnedActs | undefined

/**
 * The learned reader of a mail's sentences. The file is ours and a test knows its shape, so that no
 * start waits for ten thousand features to be checked.
 */
export function readLearnedActs(): LearnedActs {
  kept ??= learnedWeights(JSON.parse(readFileSync(MAIL_ACTS, 'utf8')) as KeptWeights<LearnedAct>)
  return kept
}
