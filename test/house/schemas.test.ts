import { createRequire } from 'node:module'
import type { IConfiguration } from 'dependency-cruiser'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { filesIn, isTest, nodesOf, read } from './sources.ts'

/**
 * Data follows the same arrows as code: a capability writes its own schema only, and reads those of
 * the capabilities it may ask. The schema is named in each query, which makes a trespass visible.
 */
type Use = { readonly kind: 'reads' | 'writes'; readonly schema: string; readonly at: string }

const configuration: IConfiguration = createRequire(import.meta.url)(
  '../../.dependency-cruiser.cjs',
)
const MIGRATIONS = filesIn('migrations', /\.sql$/)
// The migrator makes the schema of the platform itself, before it reads the first file.
const SCHEMAS = new Set([
  'platform',
  ...MIGRATIONS.flatMap((path) =>
    allGroups(read(path), /\bcreate schema (?:if not exists )?(\w+)/g),
  ),
])

const WRITES =
  /\b(?:insert\s+into|update|delete\s+from|merge\s+into|truncate(?:\s+table)?|copy|lock\s+table)\s+(\w+)\.\w+/gi
const READS = /\b(?:from|join|using)\s+(\w+)\.\w+/gi
const DEFINES =
  /\b(?:create\s+(?:table|view|materialized\s+view|function|type|sequence)(?:\s+if\s+not\s+exists)?|create\s+or\s+replace\s+(?:view|function)|alter\s+table(?:\s+only)?|comment\s+on\s+(?:table|column))\s+(\w+)\.\w+/gi
const REFERS = /\breferences\s+(\w+)\.\w+/gi

function allGroups(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].flatMap((match) => match[1] ?? [])
}

/** @returns the schemas that the SQL in the strings of a source file touches */
function usesIn(path: string, text?: string): readonly Use[] {
  return nodesOf(path, text)
    .filter(({ node }) => ts.isTemplateExpression(node) || ts.isStringLiteralLike(node))
    .flatMap(({ node, line }) => usesOf(withoutComments(node.getText()), `${path}:${line}`))
}

function usesOf(sql: string, at: string): readonly Use[] {
  const found = (kind: Use['kind'], pattern: RegExp): readonly Use[] =>
    allGroups(sql, pattern)
      .filter((schema) => SCHEMAS.has(schema))
      .map((schema) => ({ kind, schema, at }))
  const writes = found('writes', WRITES)
  // `delete from x` is also a `from x`: what is written need not be said to be read.
  const written = new Set(writes.map(({ schema }) => schema))
  return [...writes, ...found('reads', READS).filter(({ schema }) => !written.has(schema))]
}

const withoutComments = (sql: string): string => sql.replace(/--.*$/gm, '')
const schemaOf = (capability: string): string => capability.replaceAll('-', '_')

/** The arrows, as the rules of dependency-cruiser have them: one source of truth. */
function askedBy(capability: string): readonly string[] {
  const rule = configuration.forbidden?.find(
    ({ name }) => name === `${capability}-keeps-to-its-arrows`,
  )
  const allowed = /\(([^)]+)\)/.exec(rule && 'to' in rule ? String(rule.to.pathNot) : '')?.[1]
  return (allowed ?? '').split('|').map(schemaOf)
}

function trespassesOf(capability: string, uses: readonly Use[]): readonly string[] {
  const readable = new Set(askedBy(capability))
  return uses
    .filter(({ kind, schema }) =>
      kind === 'writes' ? schema !== schemaOf(capability) : !readable.has(schema),
    )
    .map(({ kind, schema, at }) => `${at} ${capability} ${kind} ${schema}`)
}

const capabilityOf = (path: string): string => path.split('/')[1] ?? ''

describe('the schemas', () => {
  it('are written by their own capability only, and read along the arrows only', () => {
    const files = filesIn('src', /\.ts$/).filter(
      (path) => !isTest(path) && !path.startsWith('src/entry/'),
    )

    expect(files.flatMap((path) => trespassesOf(capabilityOf(path), usesIn(path)))).toEqual([])
  })

  it('are each defined by their own migrations, in the order of the numbers', () => {
    const numbers = MIGRATIONS.map((path) => /\/(\d{6})_\w+\.sql$/.exec(path)?.[1])
    const mixed = MIGRATIONS.map((path) => ({
      path,
      schemas: [...new Set(allGroups(withoutComments(read(path)), DEFINES))],
    })).filter(({ schemas }) => schemas.length > 1)

    expect(numbers).not.toContain(undefined)
    expect(numbers).toEqual([...new Set(numbers)].sort())
    expect(mixed).toEqual([])
  })

  it('refer to each other along the arrows only', () => {
    const against = MIGRATIONS.flatMap((path) => {
      const sql = withoutComments(read(path))
      const [schema = ''] = allGroups(sql, DEFINES)
      return allGroups(sql, REFERS)
        .filter(
          (other) => other !== schema && !askedBy(schema.replaceAll('_', '-')).includes(other),
        )
        .map((other) => `${path}: ${schema} refers to ${other}`)
    })

    expect(against).toEqual([])
  })

  it('begin each migration with the reason for it', () => {
    expect(MIGRATIONS.filter((path) => !read(path).startsWith('-- Why: '))).toEqual([])
  })
})

describe('the guard of the schemas', () => {
  it.each([
    ['records', 'sql`insert into mailbox.messages (id) values (1)`'],
    ['records', 'sql`update identity.users set name = 1`'],
    ['records', "sql.raw('delete from settings.values')"],
    ['records', 'sql`select 1 from mailbox.messages message`'],
    ['records', 'sql`select 1 from records.accounts a join relationships.touches t on true`'],
  ])('sees that %s trespasses in %s', (capability, expression) => {
    const uses = usesIn(`src/${capability}/store.ts`, `export const x = ${expression}`)

    expect(trespassesOf(capability, uses)).not.toEqual([])
  })

  it('lets relationships read what mailbox and records hold', () => {
    const text =
      'export const x = sql`select 1 from mailbox.messages m join records.accounts a on true`'
    const uses = usesIn('src/relationships/store.ts', text)

    expect(uses).not.toEqual([])
    expect(trespassesOf('relationships', uses)).toEqual([])
  })
})
