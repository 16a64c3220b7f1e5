/** How many values of Microsoft's public specifications for numbers and units are found (MIT, outside the repository). */
import { z } from 'zod'
import { findQuantities } from '../src/kernel/quantities/find-quantities.ts'
import type { TextLanguage } from '../src/kernel/text/language.ts'

export const SPECS = new URL('../../shared/data/microsoft-recognizers-specs/', import.meta.url)

const Cases = z.array(
  z.object({
    Input: z.string(),
    Results: z.array(z.object({ Resolution: z.object({ value: z.string().nullish() }).nullish() })),
  }),
)
const FILES = {
  number: 'Number/*/NumberModel.json',
  percent: 'Number/*/PercentModel.json',
  dimension: 'NumberWithUnit/*/DimensionModel.json',
  currency: 'NumberWithUnit/*/CurrencyModel.json',
} as const

export interface SpecFigure {
  readonly model: keyof typeof FILES
  readonly right: number
  readonly all: number
}

/** A value is written in the habit of one of the two languages, whatever the file. */
const readings = (value: string): readonly number[] => {
  const plain = value.replace('%', '')
  return [Number(plain.replace(',', '.')), Number(plain.replace(/,/g, ''))]
}

const isSame = (one: number, other: number): boolean =>
  Math.abs(one - other) <= 1e-4 * Math.max(1e-9, Math.abs(other))

function isFound(input: string, value: string, language: TextLanguage): boolean {
  const found = findQuantities(input, { language }).flatMap((one) => [
    one.value,
    one.valueMax ?? one.value,
  ])
  return readings(value).some((wanted) => found.some((one) => isSame(one, wanted)))
}

/** @param read  reads a file of the folder */
export function measureSpecs(
  language: TextLanguage,
  read: (file: string) => string,
): readonly SpecFigure[] {
  const folder = language === 'fr' ? 'French' : 'English'
  return (Object.keys(FILES) as readonly (keyof typeof FILES)[]).map((model) => {
    const text = read(FILES[model].replace('*', folder)).replace(/^\ufeff/, '')
    const wanted = Cases.parse(JSON.parse(text)).flatMap((one) =>
      one.Results.flatMap(({ Resolution }) =>
        Resolution?.value == null || Resolution.value === 'null'
          ? []
          : [[one.Input, Resolution.value] as const],
      ),
    )
    const right = wanted.filter(([input, value]) => isFound(input, value, language)).length
    return { model, right, all: wanted.length }
  })
}
