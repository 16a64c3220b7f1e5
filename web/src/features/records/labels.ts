import { t, tOr } from '../../lib/i18n.ts'
import type { Column } from './types.ts'

const readable = (name: string): string => name.replace(/_(id|at|on)$/, '').replaceAll('_', ' ')

export const labelOne = (table: string): string =>
  tOr(readable(table), `records.${table}.label_one`)

export const labelMany = (table: string): string =>
  tOr(readable(table), `records.${table}.label_many`)

export const columnLabel = (table: string, column: Column): string =>
  tOr(
    readable(column.name),
    `records.${table}.columns.${column.name}`,
    `records.activities.columns.${column.name}`,
    `relationships.column.${column.name}`,
    `web.score.column.${column.name}`,
  )

export const choiceLabel = (table: string, column: string, choice: string): string =>
  tOr(
    readable(choice),
    `records.${table}.choices.${column}.${choice}`,
    `records.activities.choices.${column}.${choice}`,
    `relationships.choice.${column}.${choice}`,
    `web.score.choice.${column}.${choice}`,
  )

export const sectionLabel = (table: string, section: string): string =>
  tOr(
    tOr(readable(section), `web.section.${section}`),
    `records.${table}.sections.${section}`,
    `records.sections.${section}`,
  )

export const viewLabel = (table: string, view: string): string =>
  tOr(readable(view), `records.${table}.views.${view}`, `records.views.${view}`)

export const createLabel = (table: string): string => tOr(t('web.create'), `web.create.${table}`)
