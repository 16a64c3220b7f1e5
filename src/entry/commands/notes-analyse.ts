import { answerNoteLine, noteLine } from '../../note-reading/index.ts'
import type { Command } from '../command.ts'
import { answerJsonLines } from '../json-lines.ts'

export const command: Command = {
  words: ['notes', 'analyse'],
  run: async (context) => {
    const say = (rule: string, cue: string): string => context.say(`notes.reason.${rule}`, { cue })
    await answerJsonLines(context, {
      schema: noteLine,
      answer: (line) => answerNoteLine(line, say),
    })
    return 0
  },
}
