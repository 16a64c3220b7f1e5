/** What do digits with points, commas and gaps say? */

/** A number written with digits; `other` is the second reading where points and commas leave two. */
export interface DigitReading {
  readonly value: number
  readonly other?: number
}

const isGrouped = (parts: readonly string[]): boolean =>
  /^\d{1,3}$/.test(parts[0] ?? '') && parts.slice(1).every((part) => /^\d{3}$/.test(part))

/** One separator with three digits behind it: a group or decimals, by the habit of the language. */
function readSingle(whole: string, rest: string, isDecimal: boolean): DigitReading {
  const decimal = Number(`${whole === '' ? '0' : whole}.${rest}`)
  if (!isGrouped([whole, rest]) || whole.startsWith('0')) return { value: decimal }
  const grouped = Number(whole + rest)
  return isDecimal ? { value: decimal, other: grouped } : { value: grouped, other: decimal }
}

/**
 * Reads a number that is written with digits.
 *
 * @param text            digits with points, commas, gaps or apostrophes between
 * @param isDecimalComma  is 1,5 one and a half?
 * @returns undefined for versions, addresses and dates ("2.4.1")
 * @example readDigits('1 250,50', true)  // { value: 1250.5 }
 */
export function readDigits(text: string, isDecimalComma: boolean): DigitReading | undefined {
  const power = /^([\d.,]+)e([+-]?\d+)$/.exec(text)
  if (power !== null) return { value: Number(`${(power[1] ?? '').replace(',', '.')}e${power[2]}`) }
  const plain = text.replace(/[ ']/g, '')
  const marks = plain.replace(/\d/g, '')
  if (marks === '') return { value: Number(plain) }
  const last = marks.at(-1) ?? ''
  const at = plain.lastIndexOf(last)
  const [whole, rest] = [plain.slice(0, at), plain.slice(at + 1)]
  if (marks.length === 1)
    return readSingle(whole, rest, plain !== text.trim() || (last === ',') === isDecimalComma)
  const group = marks[0] ?? ''
  if (last === group) {
    const parts = plain.split(group)
    return marks === group.repeat(marks.length) && isGrouped(parts)
      ? { value: Number(parts.join('')) }
      : undefined
  }
  const parts = whole.split(group)
  return isGrouped(parts) ? { value: Number(`${parts.join('')}.${rest}`) } : undefined
}
