import { answerNoteLines, noteLine, readLearnedNotes } from '../../note-reading/index.ts'
import type { Command } from '../command.ts'
import { answerJsonLines } from '../json-lines.ts'

export const command: Command = {
  words: ['notes', 'analyse'],
  run: async (context) => {
    const learned = readLearnedNotes()
    const say = (rule: string, cue: string): string => context.say(`notes.reason.${rule}`, { cue })
    await answerJsonLines(context, {
      schema: noteLine,
      answers: (lines) => answerNoteLines(lines, learned, say),
    })
    return 0
  },
}
