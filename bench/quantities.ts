/**
 * Values found in Microsoft's public specifications for numbers and units, beside what the libraries
 * find there, and milliseconds for a short sentence. The libraries were measured in November 2026 on the
 * same files (design notes on text, section A3): Recognizers-Text 1.3.1, whose own tests these are.
 */
import { readFileSync } from 'node:fs'
import { findQuantities } from '../src/kernel/quantities/find-quantities.ts'
import type { TextLanguage } from '../src/kernel/text/language.ts'
import { print, rounded, time } from './figure.ts'
import type { SpecFigure } from './quantity-specs.ts'
import { measureSpecs, SPECS } from './quantity-specs.ts'

/** Percent of values that Recognizers-Text for JavaScript finds; of percentages nobody measured it. */
const RECOGNIZERS: Readonly<
  Record<TextLanguage, Readonly<Partial<Record<SpecFigure['model'], number>>>>
> = {
  fr: { number: 57.7, dimension: 90.9, currency: 92.2 },
  en: { number: 84.2, dimension: 89.4, currency: 83.2 },
}
const SENTENCES: ReadonlyArray<readonly [string, TextLanguage]> = [
  ['Nous équipons 14 restaurants et cherchons un fournisseur (env. 60 k€/an).', 'fr'],
  ['Please quote 1,500 units and a couple of pallets, budget between $50k and $60k.', 'en'],
]
/** Recognizers-Text on a short French note, same notes, section A1. */
const RECOGNIZERS_MS = 51

export async function benchQuantities(): Promise<void> {
  for (const language of ['fr', 'en'] as const) {
    const figures = measureSpecs(language, (file) => readFileSync(new URL(file, SPECS), 'utf8'))
    for (const { model, right, all } of figures) {
      const baselineValue = RECOGNIZERS[language][model]
      if (baselineValue === undefined) continue
      print({
        bench: 'quantities',
        figure: `values of the specification, ${model}, ${language}`,
        value: rounded((100 * right) / all),
        unit: '%',
        baseline: 'Recognizers-Text 1.3.1',
        baselineValue,
      })
    }
  }
  const { medianMs } = await time(2000, async () => {
    for (const [text, language] of SENTENCES) findQuantities(text, { language })
  })
  print({
    bench: 'quantities',
    figure: 'a short sentence',
    value: rounded(medianMs / SENTENCES.length),
    unit: 'ms',
    baseline: 'Recognizers-Text 1.3.1',
    baselineValue: RECOGNIZERS_MS,
  })
}
