import type { FileModel } from '../../scoring/index.ts'
import { learnFromFile } from '../../scoring/index.ts'
import type { Command, Context, Given } from '../command.ts'
import { WrongUse } from '../command.ts'

const MOST_INFLUENTIAL = 10

export const command: Command = {
  words: ['scoring', 'train'],
  options: {
    file: { type: 'string', value: 'F.csv', isRequired: true },
    outcome: { type: 'string', value: 'COLUMN', isRequired: true },
    won: { type: 'string', value: 'V[,V]', isRequired: true },
    lost: { type: 'string', value: 'V[,V]', isRequired: true },
    id: { type: 'string', value: 'COLUMN' },
    exclude: { type: 'string', value: 'C[,C]' },
    time: { type: 'string', value: 'COLUMN' },
    seed: { type: 'string', value: 'N' },
    out: { type: 'string', value: 'MODEL.json', isRequired: true },
  },
  run: async (context, given) => {
    const file = given.text('file') ?? ''
    const startedAt = process.hrtime.bigint()
    const learnt = await learnFromFile({
      file,
      outcome: given.text('outcome') ?? '',
      won: listOf(given.text('won')),
      lost: listOf(given.text('lost')),
      id: given.text('id'),
      exclude: listOf(given.text('exclude')),
      time: given.text('time'),
      seed: wholeNumber(given, 'seed') ?? 1,
      onProgress: (share) =>
        context.progress(
          context.say('cli.scoring.train.progress', { percent: Math.round(share * 100) }),
        ),
    })
    context.progress(undefined)
    const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9
    await context.out(`${JSON.stringify(shown(context, learnt, seconds), undefined, 2)}\n`)
    if (learnt.report.readiness === 'no_signal') {
      const { auc } = learnt.report
      context.note(
        context.say('cli.scoring.train.no_signal', { file, auc: threeDigits(context, auc) }),
      )
      return 1
    }
    await learnt.write(given.text('out') ?? '')
    return 0
  },
}

const listOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')

/** @throws WrongUse  what was given is no whole number of at least 0 */
export function wholeNumber(given: Given, option: string): number | undefined {
  const value = given.text(option)
  if (value === undefined) return undefined
  if (!/^\d{1,9}$/.test(value)) {
    throw new WrongUse('cli.wrong.option_whole', { option: `--${option}`, value })
  }
  return Number(value)
}

const threeDigits = ({ language }: Context, value: number): string =>
  new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(
    value,
  )

/** The JSON object of the contract, with more of the same. */
function shown(context: Context, { report, skipped, notUsed }: FileModel, seconds: number): object {
  const used = report.columns.filter((column) => column.used)
  return {
    rows: report.rows,
    won: report.won,
    lost: report.lost,
    skipped,
    columns_used: used.map(({ name }) => name),
    columns_not_used: notUsed.map(({ column, reason, auc }) => ({
      column,
      reason,
      text: context.say(
        `cli.scoring.train.reason.${reason}`,
        auc === undefined ? {} : { auc: threeDigits(context, auc) },
      ),
      ...(auc === undefined ? {} : { auc }),
    })),
    readiness: report.readiness,
    test: report.testIsNewest ? 'newest' : 'random',
    test_rows: report.testRows,
    auc: report.auc,
    auc_low: report.aucLow,
    auc_high: report.aucHigh,
    log_loss: report.logLoss,
    brier: report.brier,
    ece: report.ece,
    threshold: report.threshold,
    accuracy: report.accuracy,
    precision: report.precision,
    recall: report.recall,
    f1: report.f1,
    confusion: report.confusion,
    naive_bayes: { auc: report.naive.auc, log_loss: report.naive.logLoss },
    evidence: report.evidence,
    drift: {
      detected: report.drift.detected,
      base_rate_old: report.drift.baseRateOld,
      base_rate_new: report.drift.baseRateNew,
    },
    months: report.months,
    seconds: Math.round(seconds * 1000) / 1000,
    influential: used
      .slice(0, MOST_INFLUENTIAL)
      .map(({ name, importance, influence }) => ({ column: name, importance, influence })),
  }
}
