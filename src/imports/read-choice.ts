/** Which of our choices a text means: its code, its label in either language, or what other programs call it. Pure. */
import type { ColumnDefinition, TableDefinition } from '../records/model.ts'
import { forgivenEdits, nameKey, variantsOf } from '../records/model.ts'
import { CHOICE_WORDS } from './choice-words.ts'

/** The labels of a choice in all languages; asked for once a column. */
export type ChoiceLabels = (column: string, choice: string) => readonly string[]

/** The texts that mean a choice, folded. */
export type ChoiceReader = ReadonlyMap<string, string>

/** Folded, and without what separates words: "Health-care" is "health care". */
export const wordKey = (text: string): string =>
  nameKey(text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
    .replace(/[^\p{L}\p{N}✓✔]+/gu, ' ')
    .trim()

/** Builds the reader of a column; codes and labels go before words that others use. */
export function choiceReader(
  table: TableDefinition,
  column: ColumnDefinition,
  labels: ChoiceLabels,
): ChoiceReader {
  const reader = new Map<string, string>()
  const choices = column.choices ?? []
  const put = (text: string, choice: string): void => {
    const key = wordKey(text)
    if (key !== '' && !reader.has(key)) reader.set(key, choice)
  }
  for (const choice of choices) put(choice, choice)
  for (const choice of choices) for (const label of labels(column.name, choice)) put(label, choice)
  const words = CHOICE_WORDS[`${table.name}.${column.name}`] ?? CHOICE_WORDS[column.name] ?? {}
  for (const choice of choices) {
    for (const word of words[choice]?.split(', ') ?? []) put(word, choice)
  }
  return reader
}

/**
 * Reads a choice.
 *
 * @returns undefined when no word of ours is meant
 */
export const readChoice = (reader: ChoiceReader, text: string): string | undefined =>
  reader.get(wordKey(text))

/**
 * Guesses the choice behind a word with one wrong letter, for a person to confirm.
 *
 * @example with the industries: 'technolgy' → 'information_technology'
 */
export function guessChoice(reader: ChoiceReader, text: string): string | undefined {
  const key = wordKey(text)
  if (forgivenEdits(key.length) === 0) return undefined
  const near = variantsOf(key).find((word) => reader.has(word))
  return near === undefined ? undefined : reader.get(near)
}
