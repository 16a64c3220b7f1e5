/** Proposes what the columns of a file become, from their headers and from what stands in them. Pure. */
import type { TableDefinition } from '../records/model.ts'
import type { ImportPlan, PlannedColumn } from './contract.ts'
import { HEADER_WORDS, NEEDS_AGREEING_VALUES } from './header-words.ts'
import type { ColumnProfile } from './profile-columns.ts'
import { dateOrderOf, decimalOf } from './profile-columns.ts'
import type { DecimalSign } from './read-amount.ts'
import type { ChoiceLabels, ChoiceReader } from './read-choice.ts'
import { choiceReader, guessChoice, readChoice, wordKey } from './read-choice.ts'
import type { DateOrder } from './read-date.ts'
import type { Target } from './targets.ts'
import { targetsOf } from './targets.ts'

export type RecogniserParts = {
  readonly table: TableDefinition
  /** What people call the table, a column or a choice, in each language. */
  readonly tableLabels: readonly string[]
  readonly columnLabels: (column: string) => readonly string[]
  readonly choiceLabels: ChoiceLabels
  /** How the reader writes what could be read in two ways. */
  readonly habits: { readonly dateOrder: DateOrder; readonly decimal: DecimalSign }
  readonly currency: string
}

/** Proposes a plan; a person can change all of it. */
export function recogniseColumns(
  profiles: readonly ColumnProfile[],
  parts: RecogniserParts,
): ImportPlan {
  const targets = targetsOf(parts.table)
  const pairs = profiles
    .filter(({ filled }) => filled > 0)
    .flatMap((profile) => targets.map((target) => pairOf(profile, target, parts)))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.profile.index - other.profile.index)
  const [sources, taken] = [new Map<number, Pair>(), new Set<string>()]
  for (const pair of pairs) {
    if (sources.has(pair.profile.index) || taken.has(pair.target.name)) continue
    sources.set(pair.profile.index, pair)
    taken.add(pair.target.name)
  }
  const chosen = withoutNamesOfIds([...sources.values()], profiles)
  const both = [...chosen, ...sharedChoices(chosen, targets, parts)]
  const columns = both
    .sort((one, other) => one.profile.index - other.profile.index)
    .map(({ profile, target }) => planned(profile, target, parts))
  return {
    columns,
    match: matchOf(both),
    existing: 'update',
    currency: parts.currency,
  }
}

type Pair = { readonly profile: ColumnProfile; readonly target: Target; readonly score: number }

/** How well a header names a target, and whether what stands in the column agrees: 0 is not at all. */
function pairOf(profile: ColumnProfile, target: Target, parts: RecogniserParts): Pair {
  const named = headerScore(profile, target, parts)
  const agreement = valueScore(profile, target, parts)
  const score = agreement === 0 || named === 0 ? 0 : named + agreement / 10
  return { profile, target, score: score || telling(profile, target) }
}

/** A column of addresses needs no header that says so. */
function telling({ filled, emails, urls }: ColumnProfile, { kind }: Target): number {
  const share = kind === 'email' ? emails / filled : kind === 'url' ? urls / filled : 0
  return share > 0.9 ? 0.1 : 0
}

/** The name in exports, then labels, then what others call it; the earlier a word stands in its list the better. */
function headerScore(profile: ColumnProfile, target: Target, parts: RecogniserParts): number {
  if (profile.header.trim().toLowerCase() === target.name) return 5
  const header = wordKey(profile.header)
  const isPartOfAmount = target.kind === 'minor' || target.kind === 'currency'
  if (header === '' || isPartOfAmount) return 0
  if (target.column === undefined) return header === 'id' || header === 'record id' ? 4 : 0
  return wordScore(header, target.column.name, parts)
}

function wordScore(header: string, column: string, parts: RecogniserParts): number {
  const labels = parts.columnLabels(column).map(wordKey)
  if (labels.includes(header)) return 4
  const words = HEADER_WORDS[`${parts.table.name}.${column}`] ?? HEADER_WORDS[column] ?? []
  const at = words.indexOf(header)
  if (at >= 0) return 3 - at / (2 * words.length)
  const bare = withoutTable(header, parts)
  return bare !== header && [...labels, ...words].includes(bare) ? 2 : 0
}

/** "Account phone" in a file of accounts is the phone. */
function withoutTable(header: string, { table, tableLabels }: RecogniserParts): string {
  const names = [table.name, table.name.replace(/ies$/, 'y').replace(/s$/, ''), ...tableLabels]
  const name = names.map(wordKey).find((one) => header.startsWith(`${one} `))
  return name === undefined ? header : header.slice(name.length + 1)
}

/** How many of the column's texts can be a value of the target: 0 when hardly any can, 1 when all can. */
function valueScore(profile: ColumnProfile, target: Target, parts: RecogniserParts): number {
  const share = shareOfFit(profile, target, parts)
  return share < 0.5 ? 0 : share
}

function shareOfFit(profile: ColumnProfile, target: Target, parts: RecogniserParts): number {
  const { filled, dates, numbers, emails, samples } = profile
  switch (target.kind) {
    case 'date':
    case 'instant':
      return (
        Math.max(dates.ymd, dates.dmy, dates.mdy, samples.some(isInstant) ? filled : 0) / filled
      )
    case 'integer':
    case 'number':
    case 'money':
    case 'minor':
      return numbers / filled
    case 'email':
      return emails / filled
    case 'phone':
      return samples.filter((text) => /\d{3}/.test(text.replace(/\D/g, ''))).length / samples.length
    case 'id':
      return samples.filter((text) => /^[0-9a-f-]{36}$/i.test(text)).length / samples.length
    case 'choice':
      return choiceShare(profile, readerOf(target, parts))
    default:
      return NEEDS_AGREEING_VALUES.has(wordKey(profile.header)) ? countryShare(samples) : 1
  }
}

const isInstant = (text: string): boolean => /^\d{4}-\d{2}-\d{2}T/.test(text)

const readerOf = ({ column }: Target, parts: RecogniserParts): ChoiceReader =>
  column ? choiceReader(parts.table, column, parts.choiceLabels) : new Map()

/** A column of a choice has few texts, of which we know some. */
function choiceShare({ values }: ColumnProfile, reader: ChoiceReader): number {
  if (values === null || values.length > 60) return 0
  const known = values.filter(({ text }) => knownChoice(reader, text) !== undefined)
  return known.length === 0 ? 0 : 0.5 + known.length / values.length / 2
}

const knownChoice = (reader: ChoiceReader, text: string): string | undefined =>
  readChoice(reader, text) ?? guessChoice(reader, text)

const COUNTRIES = new Set(
  ['en', 'fr'].flatMap((language) => {
    const names = new Intl.DisplayNames([language], { type: 'region' })
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    const codes = letters.flatMap((one) => letters.map((other) => one + other))
    return codes.flatMap((code) => [code.toLowerCase(), wordKey(names.of(code) ?? code)])
  }),
)
const OTHER_NAMES = ['usa', 'u s a', 'uk', 'great britain', 'england', 'etats unis', 'korea']

const countryShare = (samples: readonly string[]): number =>
  samples.filter((text) => COUNTRIES.has(wordKey(text)) || OTHER_NAMES.includes(wordKey(text)))
    .length / samples.length

/** Exports write a lookup as its id and its name: the id says it better. */
function withoutNamesOfIds(
  pairs: readonly Pair[],
  profiles: readonly ColumnProfile[],
): readonly Pair[] {
  const headers = new Set(profiles.map(({ header }) => header.trim().toLowerCase()))
  return pairs.filter(({ profile, target }) => {
    const base = /^(.+)_name$/.exec(profile.header.trim().toLowerCase())?.[1]
    const isNameOfId = base !== undefined && (headers.has(`${base}_id`) || headers.has(base))
    return !isNameOfId || profile.header === target.name
  })
}

/**
 * One column of a file may say two things: "Won" in a column of stages is a state, "Prospecting" a stage. A choice whose texts it does
 * not know takes the column as well where it knows them.
 */
function sharedChoices(
  chosen: readonly Pair[],
  targets: readonly Target[],
  parts: RecogniserParts,
): readonly Pair[] {
  const taken = new Set(chosen.map(({ target }) => target.name))
  return chosen.flatMap(({ profile, target, score }) => {
    if (target.kind !== 'choice') return []
    const own = readerOf(target, parts)
    const unknown = (profile.values ?? []).filter(({ text }) => readChoice(own, text) === undefined)
    if (unknown.length === 0) return []
    const other = targets.find(
      (candidate) =>
        candidate.kind === 'choice' &&
        !taken.has(candidate.name) &&
        isAkin(target, candidate, parts.table) &&
        unknown.some(({ text }) => readChoice(readerOf(candidate, parts), text) !== undefined),
    )
    return other === undefined ? [] : [{ profile, target: other, score }]
  })
}

/** The stage and the state of a deal; nothing else is told in one column. */
const isAkin = (one: Target, other: Target, { status_column: status }: TableDefinition): boolean =>
  [one.name, other.name].includes('stage') && [one.name, other.name].includes(status ?? '')

function planned(profile: ColumnProfile, target: Target, parts: RecogniserParts): PlannedColumn {
  const { habits } = parts
  const column: PlannedColumn = { source: profile.index, target: target.name }
  switch (target.kind) {
    case 'date':
    case 'instant':
      return { ...column, date_order: dateOrderOf(profile, habits.dateOrder) }
    case 'integer':
    case 'number':
    case 'money':
      return { ...column, decimal: decimalOf(profile, habits.decimal) }
    case 'choice':
      return { ...column, ...guesses(profile, target, parts) }
    case 'lookup':
    case 'owner':
      return { ...column, missing: 'reject' }
    default:
      return column
  }
}

/** Mistyped values as guessed; texts that only the akin choice knows are left empty. */
function guesses(
  profile: ColumnProfile,
  target: Target,
  parts: RecogniserParts,
): Pick<PlannedColumn, 'values'> {
  const reader = readerOf(target, parts)
  const akin = targetsOf(parts.table).filter(
    (other) =>
      other.name !== target.name && other.kind === 'choice' && isAkin(target, other, parts.table),
  )
  const values: Record<string, string | null> = {}
  for (const { text } of profile.values ?? []) {
    if (readChoice(reader, text) !== undefined) continue
    const guess = guessChoice(reader, text)
    const isOfAkin = akin.some((other) => readChoice(readerOf(other, parts), text) !== undefined)
    if (isOfAkin) values[text] = null
    else if (guess !== undefined) values[text] = guess
  }
  return Object.keys(values).length === 0 ? {} : { values }
}

/** The surest of what is planned: the id, the address, the domain; else the name. */
function matchOf(pairs: readonly Pair[]): string | null {
  const planned = pairs.map(({ target }) => target)
  const sure = ['id', 'email', 'domain'].find((name) => planned.some((one) => one.name === name))
  const named = planned.find(({ kind }) => kind === 'name' || kind === 'person_name')
  return sure ?? named?.name ?? null
}
