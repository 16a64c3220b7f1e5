/** What people call tables, columns and choices, in every language that Rapport speaks; and the sentences of errors. */
import type { Language, Translate } from '../../platform/messages.ts'
import { LANGUAGES, loadMessages } from '../../platform/messages.ts'
import type { ImportTable } from '../contract.ts'
import type { CellFault } from '../convert-cell.ts'
import type { ChoiceLabels } from '../read-choice.ts'

let translate: Translate | undefined

/** Reads the sentences when the first one is needed. */
export const say: Translate = (...given) => {
  translate ??= loadMessages()
  return translate(...given)
}

const inAllLanguages = (key: string): readonly string[] =>
  LANGUAGES.map((language) => say(language, key)).filter((label) => label !== key)

export const tableLabels = (table: ImportTable): readonly string[] =>
  inAllLanguages(`records.${table}.label_one`)

export const columnLabels =
  (table: ImportTable) =>
  (column: string): readonly string[] =>
    inAllLanguages(`records.${table}.columns.${column}`)

export const choiceLabels =
  (table: ImportTable): ChoiceLabels =>
  (column, choice) =>
    inAllLanguages(`records.${table}.choices.${column}.${choice}`)

/** The sentence of a fault. */
export const faultSentence = (
  language: Language,
  table: ImportTable,
  { code, target, text, details }: CellFault,
): string =>
  say(language, code, {
    ...details,
    text: text ?? '',
    column: target === undefined ? '' : targetLabel(language, table, target),
  })

/** What a target is called: the column of the table, whichever part of it. */
export function targetLabel(language: Language, table: ImportTable, target: string): string {
  const column = target.replace(/_(?:minor|currency)$/, '')
  const key = `records.${table}.columns.${column}`
  const label = say(language, key)
  return label === key ? target : label
}
