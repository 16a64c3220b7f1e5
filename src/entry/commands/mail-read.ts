import { answerMailLines, mailLine, readLearnedActs } from '../../mail-reading/index.ts'
import type { Command } from '../command.ts'
import { answerJsonLines } from '../json-lines.ts'

/** Needs no database, so that it starts at once. */
export const command: Command = {
  words: ['mail', 'read'],
  run: async (context) => {
    const learned = readLearnedActs()
    await answerJsonLines(context, {
      schema: mailLine,
      answers: (lines) => answerMailLines(lines, learned),
    })
    return 0
  },
}
