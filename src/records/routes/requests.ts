/** What the routes of records read from a request besides its body. */
import { AppError } from '../../platform/errors.ts'
import { RECORDS_ERRORS, RECORDS_FIELD_ERRORS } from '../errors.ts'
import type { RecordValues, Value } from '../values.ts'
import type { RecordBody } from './value-schemas.ts'

/** The entity tag of a version. */
export function etagOf(version: number): string {
  return `"${version}"`
}

type Headers = { readonly 'if-match'?: string | undefined }

/**
 * Reads the version that the caller saw from `If-Match`; `*` is any.
 *
 * @throws AppError RECORDS_VERSION_MALFORMED
 */
export function versionOf(headers: Headers): number | undefined {
  const tag = headers['if-match']
  if (tag === undefined || tag === '*') return undefined
  const digits = /^(?:W\/)?"(\d{1,9})"$/.exec(tag)?.[1]
  if (digits === undefined) throw new AppError(RECORDS_ERRORS.RECORDS_VERSION_MALFORMED)
  return Number(digits)
}

/**
 * Reads the version that a change requires.
 *
 * @throws AppError RECORDS_VERSION_REQUIRED, RECORDS_VERSION_MALFORMED
 */
export function requiredVersionOf(headers: Headers): number | undefined {
  if (headers['if-match'] === undefined) {
    throw new AppError(RECORDS_ERRORS.RECORDS_VERSION_REQUIRED)
  }
  return versionOf(headers)
}

/**
 * Reads a filter from the address.
 *
 * @throws AppError RECORDS_FILTER_INVALID
 */
export function filterFrom(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new AppError(RECORDS_ERRORS.RECORDS_FILTER_INVALID, {
      fields: [{ pointer: '/filter', code: RECORDS_FIELD_ERRORS.RECORDS_FILTER_SHAPE.code }],
      cause,
    })
  }
}

/** Reads a list of names with commas between them. */
export function namesFrom(text: string | undefined): readonly string[] | undefined {
  return text?.split(',')
}

/** What is not given stays out. */
export function plain(values: RecordBody['values']): RecordValues {
  const kept: Record<string, Value> = {}
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined) kept[name] = value
  }
  return kept
}
