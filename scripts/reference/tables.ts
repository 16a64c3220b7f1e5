import type { Db } from '../../src/platform/database.ts'
import { query, sql } from '../../src/platform/database.ts'
import type { Migration } from '../../src/platform/migrations.ts'
import { code, page, table } from './markdown.ts'

/**
 * What the migrations make of an empty database: every table with its columns, keys, checks and
 * indexes. What a table or a column means is the comment above it in its migration.
 */
export function tablesPage(db: Db, migrations: readonly Migration[]): Promise<string> {
  return write(db, new Map(migrations.flatMap(({ text }) => commentsOf(text))))
}

async function write(db: Db, comments: ReadonlyMap<string, string>): Promise<string> {
  const columns = await query<Row>(db, sql.raw(COLUMNS))
  const rules = await query<Row>(db, sql.raw(RULES))
  const names = [...new Set(columns.map(({ table_name }) => table_name))]
  return page(
    'Tables',
    'One schema for each capability; a capability writes its own only, and reads those that it may ask.',
    ...names.map((name) => section(name, { columns, rules, comments })),
  )
}

type Row = { readonly table_name: string; readonly name: string; readonly text: string }
type Facts = {
  readonly columns: readonly Row[]
  readonly rules: readonly Row[]
  readonly comments: ReadonlyMap<string, string>
}

const SYSTEM_SCHEMAS = "('pg_catalog', 'information_schema', 'pg_toast', 'public')"

const COLUMNS = `
  select namespace.nspname || '.' || class.relname as table_name,
    attribute.attname as name,
    format_type(attribute.atttypid, attribute.atttypmod)
      || case when attribute.attnotnull then '' else ', may be null' end
      || coalesce(', default ' || pg_get_expr(initial.adbin, initial.adrelid), '') as text
  from pg_attribute attribute
  join pg_class class on class.oid = attribute.attrelid and class.relkind in ('r', 'p')
  join pg_namespace namespace on namespace.oid = class.relnamespace
  left join pg_attrdef initial on initial.adrelid = class.oid and initial.adnum = attribute.attnum
  where attribute.attnum > 0 and not attribute.attisdropped
    and namespace.nspname not in ${SYSTEM_SCHEMAS}
  order by namespace.nspname, class.relname, attribute.attnum`

const RULES = `
  select namespace.nspname || '.' || class.relname as table_name, rule.conname as name,
    pg_get_constraintdef(rule.oid) as text
  from pg_constraint rule
  join pg_class class on class.oid = rule.conrelid
  join pg_namespace namespace on namespace.oid = class.relnamespace
  where namespace.nspname not in ${SYSTEM_SCHEMAS} and rule.contype <> 'n'
  union all
  select schemaname || '.' || tablename, indexname,
    regexp_replace(indexdef, '^CREATE (UNIQUE )?INDEX \\S+ ON \\S+ ', '\\1index ')
  from pg_indexes
  where schemaname not in ${SYSTEM_SCHEMAS}
    and not exists (select 1 from pg_constraint rule where rule.conname = indexname)
  order by 1, 2`

function section(name: string, { columns, rules, comments }: Facts): string {
  const about = comments.get(name)
  const rows = columns
    .filter(({ table_name }) => table_name === name)
    .map((column) => [code(column.name), column.text, comments.get(`${name}.${column.name}`) ?? ''])
  const list = rules
    .filter(({ table_name }) => table_name === name)
    .map((rule) => `- ${code(rule.name)}: ${rule.text}`)
  return [
    `## ${name}`,
    ...(about === undefined ? [] : [about]),
    table(['column', 'type', 'meaning'], rows),
    ...(list.length > 0 ? [list.join('\n')] : []),
  ].join('\n\n')
}

/** Comment lines directly above a table or a column, by `schema.table` or `schema.table.column`. */
function commentsOf(migration: string): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = []
  let pending: string[] = []
  let created = ''
  for (const line of migration.split('\n')) {
    const comment = /^\s*--\s?(.*)$/.exec(line)?.[1]
    if (comment !== undefined) {
      pending = [...pending, comment]
      continue
    }
    created = /^create table (?:if not exists )?([\w.]+)/.exec(line)?.[1] ?? created
    const column = /^ {2}(\w+) /.exec(line)?.[1]
    const target = line.startsWith('create table') ? created : `${created}.${column}`
    if (pending.length > 0) found.push([target, pending.join(' ')])
    pending = []
  }
  return found
}
