import { answerMailLine, mailLine } from '../../understanding/index.ts'
import type { Command } from '../command.ts'
import { answerJsonLines } from '../json-lines.ts'

/** Needs no database, so that it starts at once. */
export const command: Command = {
  words: ['mail', 'read'],
  run: async (context) => {
    await answerJsonLines(context, { schema: mailLine, answer: answerMailLine })
    return 0
  },
}
