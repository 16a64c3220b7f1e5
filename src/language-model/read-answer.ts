/** Finds the JSON object in what a model says: bare, in a fence, after its thoughts, between courtesies. */

export type ReadAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'unreadable' }

const THOUGHT_ENDS = '</think>'
const UNREADABLE: ReadAnswer = { kind: 'unreadable' }

/**
 * Takes the outermost braces after the last thought. Linear; never throws.
 *
 * @returns unreadable: no object, or one that breaks off
 */
export function readAnswer(said: string): ReadAnswer {
  const end = said.lastIndexOf(THOUGHT_ENDS)
  const answer = end < 0 ? said : said.slice(end + THOUGHT_ENDS.length)
  const open = answer.indexOf('{')
  const close = answer.lastIndexOf('}')
  if (open < 0 || close < open) return UNREADABLE
  try {
    return { kind: 'value', value: JSON.parse(answer.slice(open, close + 1)) }
  } catch {
    // The language tells what is no JSON by throwing, and has no question for it.
    return UNREADABLE
  }
}
