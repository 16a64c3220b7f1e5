/** A name that opens a line of minutes, in as many words as it has: folded text. */

/** "Mercy Ridge returns the unit": a name of two or three words, which an address writes as one. */
const WORDS_OF_NAME = /^([-*•\s\d.)]*)([a-z]{2,20})[ '-]([a-z]{2,20})(?:[ '-]([a-z]{2,20}))?/

/** The text with the name that opens it as one word, where it is one of these. */
export function withName(text: string, names: readonly string[]): string {
  const [, mark = '', first = '', second = '', third = ''] = WORDS_OF_NAME.exec(text) ?? []
  const [two, three] = [first + second, first + second + third]
  const name = names.find((one) => one === three) ?? names.find((one) => one === two)
  if (name === undefined) return text
  const words = name === three && third !== '' ? 3 : 2
  const rest = text.slice(mark.length).split(/[ '-]/).slice(words).join(' ')
  return `${mark}${name} ${rest}`
}
