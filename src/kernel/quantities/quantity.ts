/** What reading quantities takes and gives. */
import type { TextLanguage } from '../text/language.ts'

export type QuantityKind = 'number' | 'money' | 'percent' | 'quantity' | 'ordinal'

export interface QuantityContext {
  /** language of the words, and of separators unless told otherwise */
  readonly language: TextLanguage
  /** is 1,5 one and a half? default: in French, yes */
  readonly isDecimalComma?: boolean | undefined
}

/** An amount that a text names. */
export interface Quantity {
  /** `[start, end)` in the text, in UTF-16 units, unit and currency included */
  readonly span: readonly [number, number]
  readonly kind: QuantityKind
  /** percent as written: 12 for "12 %"; the lower end of a range */
  readonly value: number
  /** the upper end of a range */
  readonly valueMax?: number
  /** canonical unit, see units.ts: `EA`, `BOX`, `kg`… */
  readonly unit?: string
  /** ISO 4217 */
  readonly currency?: string
  /** "environ", "une dizaine", "about" */
  readonly isApproximate?: true
  /** 0–1: how sure the reading is */
  readonly confidence: number
}
