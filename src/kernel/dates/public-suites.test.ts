/** Floors of what is read of the public suites and of sellers' sentences; figures: `npm run bench dates`. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { isSentenceRight, sentencesIn } from '../../../bench/date-sentences.ts'
import { DATE_SPECS, measureDateSpecs } from '../../../bench/date-specs.ts'
import { CORPORA, measureDuckling } from '../../../bench/duckling.ts'

const share = ({ right, all }: { readonly right: number; readonly all: number }): number =>
  right / all

describe.skipIf(!existsSync(CORPORA))("Duckling's phrases of ../shared", () => {
  it.each([
    ['fr', 0.9],
    ['en', 0.76],
  ] as const)('are read at their grain in %s: %d and more', (language, floor) => {
    const found = measureDuckling(language, readFileSync(CORPORA, 'utf8'), language === 'fr')

    expect(share(found)).toBeGreaterThan(floor)
    expect(found.falseAlarms).toBe(0)
  })
})

describe.skipIf(!existsSync(DATE_SPECS))("Microsoft's specifications of ../shared", () => {
  it.each([
    ['fr', 0.85],
    ['en', 0.85],
  ] as const)('have their days and hours read in %s: %d and more', (language, floor) => {
    const read = (file: string): string => readFileSync(new URL(file, DATE_SPECS), 'utf8')

    expect(share(measureDateSpecs(language, read))).toBeGreaterThan(floor)
  })
})

describe('sentences of sellers', () => {
  it.each([
    ['dev', 'fr', 0.97],
    ['dev', 'en', 0.97],
    ['held-out', 'fr', 0.86],
    ['held-out', 'en', 0.9],
  ] as const)('have their dates read, %s half, %s: %d and more', (half, language, floor) => {
    const file = new URL(
      `../../../test/fixtures/understanding/dates.${half}.jsonl`,
      import.meta.url,
    )
    const asked = sentencesIn(readFileSync(file, 'utf8')).filter((one) => one.language === language)
    const right = asked.filter(isSentenceRight).length

    expect(right / asked.length).toBeGreaterThan(floor)
  })
})
