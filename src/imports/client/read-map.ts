/** A map from the command line: headers of the file to columns of the table, over what was recognised. */
import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import type { ImportPlan, PlannedColumn } from '../contract.ts'
import { importPlan, plannedColumn } from '../contract.ts'
import { IMPORTS_ERRORS } from '../errors.ts'
import type { ColumnProfile } from '../profile-columns.ts'

const told = plannedColumn.omit({ source: true })
const one = z.union([z.string().transform((target) => ({ target })), told])

/**
 * `columns`: header → target, its options, several of them, or null to leave the column out. All else as in a plan.
 *
 * @example { "columns": { "deal_stage": ["stage", "status"], "sector": { "target": "industry", "values": { "technolgy": "information_technology" } } } }
 */
const map = importPlan
  .omit({ columns: true })
  .partial()
  .extend({ columns: z.record(z.string(), z.union([z.null(), one, z.array(one)])).optional() })

/**
 * Lays a map over the recognised plan: what the map does not name stays as recognised.
 *
 * @param text  JSON
 * @throws AppError IMPORTS_MAP_MALFORMED with what is wrong and where
 */
export function planFromMap(
  text: string,
  plan: ImportPlan,
  columns: readonly Pick<ColumnProfile, 'index' | 'header'>[],
): ImportPlan {
  const read = map.safeParse(parsed(text))
  if (!read.success) throw malformed(z.prettifyError(read.error))
  const { columns: wanted = {}, ...rest } = read.data
  const kept = new Map<number, readonly PlannedColumn[]>()
  for (const column of plan.columns) {
    kept.set(column.source, [...(kept.get(column.source) ?? []), column])
  }
  for (const [header, wish] of Object.entries(wanted)) {
    const source = columns.find((column) => column.header === header)?.index
    if (source === undefined) {
      const known = columns.map((column) => column.header).join(', ')
      throw malformed(`"${header}" ∉ ${known}`)
    }
    const wishes = wish === null ? [] : Array.isArray(wish) ? wish : [wish]
    kept.set(
      source,
      wishes.map((given) => ({ ...recognised(plan, source, given.target), ...given, source })),
    )
  }
  const named = new Set(Object.keys(wanted))
  const taken = targetsOfNamed(kept, columns, named)
  const result = [...kept].flatMap(([source, own]) =>
    own.filter(({ target }) => named.has(headerOf(columns, source)) || !taken.has(target)),
  )
  return { ...plan, ...defined(rest), columns: result.sort((a, b) => a.source - b.source) }
}

/** What a map does not say, as the plan has it. */
const defined = (rest: object): Partial<ImportPlan> =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))

const headerOf = (
  columns: readonly Pick<ColumnProfile, 'index' | 'header'>[],
  source: number,
): string => columns.find(({ index }) => index === source)?.header ?? ''

/** The person's choice of a column takes it from one that was only recognised. */
function targetsOfNamed(
  kept: ReadonlyMap<number, readonly PlannedColumn[]>,
  columns: readonly Pick<ColumnProfile, 'index' | 'header'>[],
  named: ReadonlySet<string>,
): ReadonlySet<string> {
  const own = [...kept].filter(([source]) => named.has(headerOf(columns, source)))
  return new Set(own.flatMap(([, list]) => list.map(({ target }) => target)))
}

/** The options that were recognised for the same pair. */
const recognised = (plan: ImportPlan, source: number, target: string): Partial<PlannedColumn> =>
  plan.columns.find((column) => column.source === source && column.target === target) ?? {}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw malformed(cause instanceof Error ? cause.message : String(cause))
  }
}

const malformed = (reason: string): AppError =>
  new AppError(IMPORTS_ERRORS.IMPORTS_MAP_MALFORMED, { details: { reason } })
