/**
 * How V8 keeps a text: one byte a character, or two where one of them lies beyond U+00FF. A part of a text is kept as the
 * whole was, and an expression is translated once for each kind, the second time to several times the code: `\p{L}`
 * alone takes ten kilobytes (30 November 2026).
 */

const LATIN_1 = /^[\0-\xff]*$/

/** The same text, kept one byte a character if all of it lies below U+0100. Linear. */
export const inOneByte = (text: string): string =>
  LATIN_1.test(text) ? Buffer.from(text, 'latin1').toString('latin1') : text
