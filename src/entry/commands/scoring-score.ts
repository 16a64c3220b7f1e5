import { scoreFile } from '../../scoring/index.ts'
import type { Command } from '../command.ts'
import { csvOf } from '../rows.ts'
import { wholeNumber } from './scoring-train.ts'

/** Lines that are written at a time. */
const BATCH = 500

export const command: Command = {
  words: ['scoring', 'score'],
  options: {
    model: { type: 'string', value: 'MODEL.json', isRequired: true },
    file: { type: 'string', value: 'F.csv', isRequired: true },
    reasons: { type: 'string', value: 'N' },
  },
  run: async (context, given) => {
    const rows = scoreFile({
      model: given.text('model') ?? '',
      file: given.text('file') ?? '',
      most: wholeNumber(given, 'reasons'),
    })
    let lines = ['id,score,probability,grade,reasons\r\n']
    for await (const { id, score, probability, grade, reasons } of rows) {
      lines.push(csvOf([id, score, probability, grade, JSON.stringify(reasons)]))
      if (lines.length < BATCH) continue
      await context.out(lines.join(''))
      lines = []
    }
    await context.out(lines.join(''))
    return 0
  },
}
