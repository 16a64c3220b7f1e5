/**
 * What our reading of dates is worth on texts that others wrote (Duckling's corpora, Microsoft's specifications, both
 * outside the repository) and on sentences of sellers, and milliseconds a phrase. A phrase of Duckling is right when
 * its date is read at the corpus' grain, both ends of intervals included; every phrase counts, also those that name
 * seconds or a time zone, which are not read. The libraries were measured in November 2026 on the same phrases (design
 * notes on text, section A2). The suites and the dev sentences were used to develop our grammar, so that only the
 * held-out sentences say something of other texts.
 */
import { existsSync, readFileSync } from 'node:fs'
import { findDates } from '../src/kernel/dates/find-dates.ts'
import { isSentenceRight, sentencesIn } from './date-sentences.ts'
import { DATE_SPECS, measureDateSpecs } from './date-specs.ts'
import { CORPORA, measureDuckling } from './duckling.ts'
import { print, rounded, time } from './figure.ts'

type Language = 'fr' | 'en'
const LANGUAGES: readonly Language[] = ['fr', 'en']

/** Percent of the phrases read: chrono-node 2.10 and Recognizers-Text 1.3.1. */
const LIBRARIES = {
  duckling: { fr: [30.2, 40.3], en: [35.6, 49.9] },
  specs: { fr: [46.7, 83.3], en: [55.3, 76.3] },
} as const
const RECOGNIZERS_MS = 26
const AT = '2013-02-12T04:30'

/** One line a library: how much of the suite it reads beside ours. */
function printSuite(
  suite: keyof typeof LIBRARIES,
  language: Language,
  { figure, right, all }: { figure: string; right: number; all: number },
): void {
  const [chrono, recognizers] = LIBRARIES[suite][language]
  const baselines = [
    ['chrono-node 2.10', chrono],
    ['Recognizers-Text 1.3.1', recognizers],
  ] as const
  for (const [baseline, baselineValue] of baselines)
    print({
      bench: 'dates',
      figure: `${figure}, ${language} (${right} of ${all})`,
      value: rounded((100 * right) / all),
      unit: '%',
      baseline,
      baselineValue,
    })
}

async function benchDuckling(language: Language): Promise<void> {
  const found = measureDuckling(language, readFileSync(CORPORA, 'utf8'), language === 'fr')
  const { phrases, falseAlarms } = found
  const part = language === 'en' ? ', without holidays' : ''
  printSuite('duckling', language, {
    ...found,
    figure: `phrases of Duckling read${part}; false alarms ${falseAlarms}`,
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

function benchSpecs(language: Language): void {
  const found = measureDateSpecs(language, (file) =>
    readFileSync(new URL(file, DATE_SPECS), 'utf8'),
  )
  printSuite('specs', language, { ...found, figure: "points of Microsoft's specifications read" })
}

function benchSentences(half: 'dev' | 'held-out'): void {
  const file = new URL(`../test/fixtures/understanding/dates.${half}.jsonl`, import.meta.url)
  const all = sentencesIn(readFileSync(file, 'utf8'))
  for (const language of LANGUAGES) {
    const asked = all.filter((one) => one.language === language)
    print({
      bench: 'dates',
      figure: `sentences of sellers read, ${half}, ${language} (${asked.length})`,
      value: rounded((100 * asked.filter(isSentenceRight).length) / asked.length),
      unit: '%',
      baseline: 'aim',
      baselineValue: 95,
    })
  }
}

export async function benchDates(): Promise<void> {
  for (const half of ['dev', 'held-out'] as const) benchSentences(half)
  if (!existsSync(CORPORA)) return
  for (const language of LANGUAGES) {
    await benchDuckling(language)
    benchSpecs(language)
  }
}
