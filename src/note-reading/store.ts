/** Reads what was learnt from its file, once a process. */
import { readFileSync } from 'node:fs'
import type { KeptWeights } from '../understanding/model.ts'
import { learnedWeights } from '../understanding/model.ts'
import type { LearnedKind, LearnedNotes } from './weigh-clause.ts'

const NOTE_KINDS = new URL('../../models/note-kinds.json', import.meta.url)

let kept: LearnedNotes | undefined

/** The learned reader of a note's clauses. The file is ours and a test knows its shape. */
export function readLearnedNotes(): LearnedNotes {
  kept ??= learnedWeights(JSON.parse(readFileSync(NOTE_KINDS, 'utf8')) as KeptWeights<LearnedKind>)
  return kept
}
