/** The code points 128 to 159 as Windows-1252 has them; five are not assigned and stay. */
const HIGH = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

const BYTES: ReadonlyMap<string, number> = new Map(
  [...HIGH].map((letter, index) => [letter, 128 + index] as const),
)

/**
 * Gives the control characters 128 to 159 the meaning that Windows-1252 gives them, as browsers do.
 *
 * Needed because `TextDecoder('windows-1252')` of Node 20.20 decodes Latin-1 (seen November 2026:
 * byte 0x80 gives U+0080 instead of €), and because mail says Latin-1 and means Windows-1252.
 *
 * @example asWindows1252('\u0080 5')  // '€ 5'
 */
export function asWindows1252(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (letter) => HIGH[letter.charCodeAt(0) - 128] ?? letter)
}

/**
 * The byte of a character in Windows-1252.
 *
 * @param letter  one UTF-16 unit
 * @returns undefined for a character that it does not have
 */
export function windows1252Byte(letter: string): number | undefined {
  const code = letter.charCodeAt(0)
  if (code < 128 || (code >= 160 && code < 256)) return code
  return BYTES.get(letter)
}
