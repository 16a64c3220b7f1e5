/**
 * Phrases of Duckling's corpora whose date is read at the corpus' grain, both ends of intervals included, and
 * milliseconds a phrase. Every phrase counts, also those that name seconds or a time zone, which are not read.
 * The libraries were measured in November 2026 on the same phrases (design notes on text, section A2); the
 * corpora were used to develop our grammar, so the figures are no forecast for other texts.
 */
import { readFileSync } from 'node:fs'
import { findDates } from '../src/kernel/dates/find-dates.ts'
import { CORPORA, measureDuckling } from './duckling.ts'
import { print, rounded, time } from './figure.ts'

/** Percent that the better of chrono-node and Recognizers-Text reads, and Recognizers' ms a short French phrase. */
const BEST_LIBRARY = { fr: 40.3, en: 49.9 } as const
const RECOGNIZERS_MS = 26
const AT = '2013-02-12T04:30'

export async function benchDates(): Promise<void> {
  const text = readFileSync(CORPORA, 'utf8')
  for (const language of ['fr', 'en'] as const) {
    const { right, all, falseAlarms, phrases } = measureDuckling(language, text, language === 'fr')
    print({
      bench: 'dates',
      figure: `phrases of Duckling read, ${language}${language === 'en' ? ', without holidays' : ''} (${all}; false alarms ${falseAlarms})`,
      value: rounded((100 * right) / all),
      unit: '%',
      baseline: 'Recognizers-Text 1.3.1',
      baselineValue: BEST_LIBRARY[language],
    })
    const { medianMs } = await time(10, async () =>
      phrases.map((phrase) => findDates(phrase, { at: AT, language, isDayFirst: false })),
    )
    print({
      bench: 'dates',
      figure: `a phrase, ${language}`,
      value: rounded(medianMs / phrases.length),
      unit: 'ms',
      baseline: 'Recognizers-Text 1.3.1, shortest French phrase',
      baselineValue: RECOGNIZERS_MS,
    })
  }
}
