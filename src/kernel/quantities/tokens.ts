/** A folded text as tokens, and the stretches in which digits are no quantity. */
import type { FoldedText } from '../text/fold-with-positions.ts'

export interface Token {
  readonly text: string
  /** `[start, end)` in the folded text */
  readonly start: number
  readonly end: number
  readonly isDigits: boolean
}

/** Characters that are read (chosen: ten times the longest message of our corpora; bounds the time). */
export const READ = 100_000

const TOKEN =
  /(?<!\d)\d{1,3}(?:[ ']\d{3})+(?![\d])(?! \d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?e[+-]?\d{1,2}(?![a-z\d])|\d+(?:[.,]\d+)*|(?<![\d\w])[.,]\d+|[a-z]+|[½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|[^\s\da-z]/g

export function tokenise({ text }: FoldedText): readonly Token[] {
  return [...text.slice(0, READ).matchAll(TOKEN)].map((match) => ({
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
    isDigits: /\d$/.test(match[0]) && /^[\d.,]/.test(match[0]),
  }))
}

const MONTH =
  '(?:janvier|janv|fevrier|fevr|mars|avril|mai|juin|juillet|juil|aout|septembre|sept|octobre|oct|novembre|nov|decembre|dec|january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sep|october|november|december)'
const WEEKDAY =
  '(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)'
/** Dates, hours, telephones, versions, references and addresses of machines; each pattern is linear. */
const NO_QUANTITY: readonly RegExp[] = [
  /\b\S{1,80}@\S{1,120}|\b(?:https?:\/\/|www\.)\S{1,300}/g,
  /(?<![\d/.-])\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?![\d%])/g,
  /(?<![\d/,.])(?!(?:1\/[23458]|2\/3|3\/[458]|5\/8)(?!\d))\d{1,2}\/\d{1,2}(?![\d/])/g,
  new RegExp(`(?<!\\d)\\d{1,2}(?:er|st|nd|rd|th)?(?: of)? ${MONTH}\\b\\.?(?:,? \\d{4})?`, 'g'),
  new RegExp(`\\b${MONTH}\\.? \\d{1,4}(?:st|nd|rd|th)?\\b(?![.,]\\d)(?:,? \\d{4})?`, 'g'),
  new RegExp(`\\b${WEEKDAY},? (?:le |the )?\\d{1,2}(?:er|st|nd|rd|th)?\\b`, 'g'),
  /(?<!\d)\d{1,2} ?(?:h ?\d{2}|: ?\d{2}(?::\d{2})?)(?!\d)|(?<!\d)\d{1,2}(?::\d\d)? ?[ap]\.?m\b\.?/g,
  /\b(?:a|vers|des|avant|apres|jusqu'a|entre|et|at|by) \d{1,2} ?h(?:eures?)?\b/g,
  /\b(?:at|vers) \d{1,2}(?= ?(?:$|[.,;!?]))/g,
  /\b(?:le|du|au) \d{1,2}(?= ?(?:$|[.,;!?)]|et\b|au\b|a\b|ou\b|pour\b))/g,
  /(?<![\d.,+])(?:\+ ?\d{1,3}[ .-]?)?(?:\(0\) ?)?0?\d(?:[ .-]\d\d){4}(?!\d)/g,
  /(?<![\d.,])\+\d[\d .()-]{7,18}\d|\(\d{3}\) ?\d{3}[ .-]\d{4}|(?<![\d.,])\d{3}[ .-]\d{3}[ .-]\d{4}(?!\d)|(?<![\d.,])0\d{2,4} \d{3,4} \d{3,4}(?!\d)/g,
  /\bv ?\d+(?:\.\d+)+|\b(?:n°|siret|siren|rcs|tva|vat|iban|version|office|windows|salle|room|page|iso|semaine|week|wk|etage|floor|porte|quai|gate) ?(?:n°|:|#)? ?(?:[a-z]{1,4}[ -]?)?\d[\d/.-]*(?: \d{3,5})*/g,
  /[#°] ?\d[\d-]*|(?<![a-z])[a-z]{1,4}-\d[\d-]*|(?<![a-z])[wqtsh][1-5]?\d(?!\d|[.,]\d)(?: \d{4})?|\b24\/7\b/g,
  /\b(?:en|in|de|depuis|since|fin|debut|mi|annee|year|budget|volumes|salon|of|for|until|exercice) (?:19|20)\d\d(?!\d|[.,]\d| ?(?:%|¤|\$|£|\d{3}\b|pieces|pcs|units|unites))/g,
]

/** For each character of the folded text: does it belong to something that is no quantity? */
export function maskOf({ text }: FoldedText): Uint8Array {
  const read = text.slice(0, READ)
  const mask = new Uint8Array(read.length + 1)
  for (const pattern of NO_QUANTITY) {
    for (const match of read.matchAll(pattern))
      mask.fill(1, match.index, match.index + match[0].length)
  }
  return mask
}
