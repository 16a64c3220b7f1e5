import type { ComparedFigure, ComparedValue } from '../../../../src/similar-deals/contract.ts'

/** What mail counts in: not to be judged where some of it is missing. */
const restsOnMail = (figure: ComparedFigure): boolean => figure !== 'meetings' && figure !== 'calls'

/** What is said of a figure beside the won deals. */
export const verdictOf = (
  { figure, verdict }: Pick<ComparedValue, 'figure' | 'verdict'>,
  isMailMissing: boolean,
): ComparedValue['verdict'] | 'not_judged' =>
  isMailMissing && restsOnMail(figure) ? 'not_judged' : verdict
