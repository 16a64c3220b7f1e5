/** The ideas of records: tables as data, values, filters, names. All pure. */
export { ACTIVITY_KINDS, TABLE_OF_KIND } from './activity.ts'
export type {
  ActivityKind,
  ActivityTable,
  ColumnDefinition,
  ColumnKind,
  PhysicalTable,
  RegardingTable,
  TableDefinition,
  TableName,
} from './definition.ts'
export { columnOf, INDUSTRIES, REGARDING_TABLES } from './definition.ts'
export type { Filter, FilterProblem } from './filter.ts'
export { parseFilter } from './filter.ts'
export { matchKey } from './match-key.ts'
export { addressKey, domainOf, fullName, nameKey, phoneDigits } from './names.ts'
export { PHYSICAL_TABLES, TABLE_NAMES, TABLES } from './tables.ts'
export { forgivenEdits, variantsOf } from './typo.ts'
export type { Money, OwnerRef, RecordValues, RegardingRef, Value } from './values.ts'
export type { Standing, Visibility } from './visibility.ts'
export { columnsOf, standingOf } from './visibility.ts'
export { occurredAt } from './when-occurred.ts'
