/**
 * How values travel between JavaScript and PostgreSQL, the same for both engines.
 *
 * Both engines hand over text; only this table gives it a meaning. Without it the same row
 * differs between pg and PGlite: bigint as string or number, a date a day early, an interval as
 * an object. Numbers: bigint and numeric become JavaScript numbers, because we store money as an
 * integer of minor units and nothing beyond 2^53.
 */

export type Parser = (text: string) => unknown

/** A parameter as both engines receive it: text in PostgreSQL's input syntax. */
export type Parameter = string | null

const same: Parser = (text) => text
const boolean: Parser = (text) => text === 't'
const number: Parser = (text) => Number(text)
const json: Parser = (text): unknown => JSON.parse(text)
const bytes: Parser = (text) => Buffer.from(text.slice(2), 'hex')

export const BYTEA_OID = 17

/** Object identifiers of types, from PostgreSQL's `pg_type.dat`: [element, array, parser]. */
const TYPES: ReadonlyArray<readonly [oid: number, arrayOid: number, parse: Parser]> = [
  [16, 1000, boolean],
  [BYTEA_OID, 1001, bytes],
  [18, 1002, same], // "char"
  [19, 1003, same], // name
  [20, 1016, number], // int8
  [21, 1005, number], // int2
  [23, 1007, number], // int4
  [25, 1009, same], // text
  [26, 1028, number], // oid
  [114, 199, json],
  [700, 1021, number], // float4
  [701, 1022, number], // float8
  [1042, 1014, same], // char(n)
  [1043, 1015, same], // varchar
  [1082, 1182, same], // date: 'YYYY-MM-DD'
  [1083, 1183, same], // time
  [1114, 1115, same], // timestamp without zone: no instant, so no Date
  [1184, 1185, parseInstant], // timestamptz
  [1186, 1187, same], // interval
  [1700, 1231, number], // numeric
  [2950, 2951, same], // uuid
  [3802, 3807, json], // jsonb
  [5069, 271, same], // xid8
]

/** The parser of each type by object identifier; a type that is not here stays text. */
export const PARSERS: ReadonlyMap<number, Parser> = new Map(
  TYPES.flatMap(
    ([oid, arrayOid, parse]): Array<[number, Parser]> => [
      [oid, parse],
      [arrayOid, (text) => parseArray(text, parse)],
    ],
  ),
)

/** Returns the parser of a type, for the `types` option of pg. */
export function parserOf(oid: number): Parser {
  return PARSERS.get(oid) ?? same
}

/**
 * Reads an instant as PostgreSQL writes it (`2026-11-24 09:30:00.25+01`).
 *
 * @returns a Date, or Infinity and -Infinity as an invalid-free pair of numbers
 */
export function parseInstant(text: string): Date | number {
  if (text === 'infinity') return Number.POSITIVE_INFINITY
  if (text === '-infinity') return Number.NEGATIVE_INFINITY
  const zone = text.match(/([+-]\d{2})(?::?(\d{2}))?(?::\d{2})?$/)
  const local = zone === null ? text : text.slice(0, -zone[0].length)
  const offset = zone === null ? 'Z' : `${zone[1]}:${zone[2] ?? '00'}`
  return new Date(`${local.replace(' ', 'T')}${offset}`)
}

/** An array of one dimension and at least one element, none of which needs quotes. */
const FLAT_ARRAY = /^\{[^{}"]+\}$/

/**
 * Reads PostgreSQL's array syntax, nested arrays included. Linear in the length of the text.
 *
 * @param parse  gives the elements their meaning
 */
export function parseArray(text: string, parse: Parser): unknown[] {
  if (FLAT_ARRAY.test(text)) {
    const parts = text.slice(1, -1).split(',')
    return parts.map((part) => (part === 'NULL' ? null : parse(part)))
  }
  // An array with explicit bounds begins with them: [2:3]={a,b}.
  let at = text.indexOf('{')
  const quoted = (): string => {
    let value = ''
    for (at += 1; text[at] !== '"' && at < text.length; at += 1) {
      if (text[at] === '\\') at += 1
      value += text[at] ?? ''
    }
    at += 1
    return value
  }
  const bare = (): unknown => {
    const from = at
    while (at < text.length && text[at] !== ',' && text[at] !== '}') at += 1
    const value = text.slice(from, at)
    return value === 'NULL' ? null : parse(value)
  }
  const element = (): unknown => {
    if (text[at] === '{') return list()
    return text[at] === '"' ? parse(quoted()) : bare()
  }
  const list = (): unknown[] => {
    const values: unknown[] = []
    at += 1
    while (at < text.length && text[at] !== '}') {
      values.push(element())
      if (text[at] === ',') at += 1
    }
    at += 1
    return values
  }
  return at < 0 ? [] : list()
}

/**
 * Writes a value in PostgreSQL's input syntax.
 *
 * A list becomes an array; an object becomes JSON. A JSON list must be passed through `jsonb()`,
 * because a list alone cannot tell which of both is meant.
 *
 * @throws TypeError  the value has no SQL meaning (a function, a symbol, an invalid Date)
 */
export function toParameter(value: unknown): Parameter {
  if (value === null || value === undefined) return null
  switch (typeof value) {
    case 'string':
      return storable(value)
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value)
    case 'object':
      return objectParameter(value)
    default:
      throw new TypeError(`toParameter, value: received a ${typeof value}, expected data`)
  }
}

function objectParameter(value: object): string {
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) {
      throw new TypeError('toParameter, value: received an invalid Date, expected an instant')
    }
    return instantText(value)
  }
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map(arrayElement).join(',')}}`
  return toJson(value)
}

/** PostgreSQL has no year zero and no signed years: instants before year 1 are written with BC. */
function instantText(value: Date): string {
  const year = value.getUTCFullYear()
  if (year > 0 && year <= 9999) return value.toISOString()
  const rest = value.toISOString().slice(value.toISOString().indexOf('-', 1))
  const written = String(year > 0 ? year : 1 - year).padStart(4, '0')
  return `${written}${rest}${year > 0 ? '' : ' BC'}`
}

/** What an array holds most often, and what needs no quotes. */
const UUID_OR_NUMBER = /^[\da-f.-]+$/

function arrayElement(value: unknown): string {
  if (Array.isArray(value)) return `{${value.map(arrayElement).join(',')}}`
  const text = toParameter(value)
  if (text !== null && UUID_OR_NUMBER.test(text)) return text
  return text === null ? 'NULL' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/**
 * Returns a text that PostgreSQL can store: without the character NUL, which it has none of, and
 * with U+FFFD in the place of half a surrogate pair. Mail contains both.
 */
export function storable(text: string): string {
  return UNSTORABLE.test(text)
    ? text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD')
    : text
}

const UNSTORABLE = /\0|\p{Surrogate}/u

/** Writes a JSON document that PostgreSQL can store; see {@link storable}. */
export function toJson(value: unknown): string {
  const text = JSON.stringify(value)
  if (!/\\u(0000|d[89a-f])/.test(text)) return text
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? storable(part) : part,
  )
}
