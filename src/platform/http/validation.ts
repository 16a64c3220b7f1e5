/**
 * Turns what zod says about a request into field errors with declared codes, so that the answer
 * names each wrong field in the caller's language. The values sent never come back.
 */
import type { FastifySchemaCompiler } from 'fastify'
import type { $ZodIssue, $ZodType } from 'zod/v4/core'
import { safeParse } from 'zod/v4/core'
import type { ErrorDetails, FieldError } from '../errors.ts'
import { AppError, declaredErrors } from '../errors.ts'
import { FIELD_ERRORS, HTTP_ERRORS } from './errors.ts'

/** Validates params, query, headers and body by their zod schema. */
export const compileValidator: FastifySchemaCompiler<$ZodType> = ({ schema }) => {
  return (data: unknown) => {
    const unstorable = unstorableTexts(data, '')
    if (unstorable.length > 0) {
      return { error: new AppError(HTTP_ERRORS.HTTP_VALIDATION, { fields: unstorable }) }
    }
    const result = safeParse(schema, data, { reportInput: true })
    if (result.success) return { value: result.data }
    const fields = result.error.issues.flatMap((issue) => fieldErrors(issue))
    return { error: new AppError(HTTP_ERRORS.HTTP_VALIDATION, { fields }) }
  }
}

/** PostgreSQL stores no NUL, and no half of a pair of surrogates: no contract needs to say so. */
const UNSTORABLE = /\0|\p{Surrogate}/u

function unstorableTexts(value: unknown, pointer: string): readonly FieldError[] {
  if (typeof value === 'string') {
    return UNSTORABLE.test(value) ? [{ pointer, code: FIELD_ERRORS.HTTP_FIELD_INVALID.code }] : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => {
    const inside = `${pointer}${pointerTo([name])}`
    const ofName = unstorableTexts(name, inside)
    return ofName.length > 0 ? ofName : unstorableTexts(part, inside)
  })
}

/** Names the wrong fields of one zod issue. */
export function fieldErrors(issue: $ZodIssue): readonly FieldError[] {
  const pointer = pointerTo(issue.path)
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerTo([...issue.path, key]),
      code: FIELD_ERRORS.HTTP_FIELD_UNKNOWN.code,
    }))
  }
  if (issue.input === undefined && issue.code !== 'custom') {
    return [{ pointer, code: FIELD_ERRORS.HTTP_FIELD_MISSING.code }]
  }
  return [{ pointer, ...reasonOf(issue) }]
}

type Reason = { readonly code: string; readonly details?: ErrorDetails }

function reasonOf(issue: $ZodIssue): Reason {
  switch (issue.code) {
    case 'invalid_type':
      return reason('HTTP_FIELD_TYPE', { expected: issue.expected })
    case 'too_small':
      return sized(issue.origin, Number(issue.minimum), 'minimum')
    case 'too_big':
      return sized(issue.origin, Number(issue.maximum), 'maximum')
    case 'invalid_format':
      return reason('HTTP_FIELD_FORMAT', { format: issue.format })
    case 'invalid_value':
      return reason('HTTP_FIELD_CHOICE', { choices: issue.values.map(String).join(', ') })
    case 'custom':
      return { code: declaredCode(issue.message) ?? FIELD_ERRORS.HTTP_FIELD_INVALID.code }
    default:
      return reason('HTTP_FIELD_INVALID')
  }
}

const SIZES = {
  minimum: {
    string: 'HTTP_FIELD_TOO_SHORT',
    list: 'HTTP_FIELD_TOO_FEW',
    other: 'HTTP_FIELD_TOO_SMALL',
  },
  maximum: {
    string: 'HTTP_FIELD_TOO_LONG',
    list: 'HTTP_FIELD_TOO_MANY',
    other: 'HTTP_FIELD_TOO_LARGE',
  },
} as const

function sized(origin: string, limit: number, bound: 'minimum' | 'maximum'): Reason {
  const codes = SIZES[bound]
  if (origin === 'string') return reason(codes.string, { limit })
  if (['array', 'set', 'map', 'file'].includes(origin)) return reason(codes.list, { limit })
  return reason(codes.other, { limit })
}

function reason(code: keyof typeof FIELD_ERRORS, details?: ErrorDetails): Reason {
  return details === undefined ? { code } : { code, details }
}

/** A refinement of a contract may give a declared code as its message. */
function declaredCode(message: string): string | undefined {
  return declaredErrors().find((error) => error.code === message)?.code
}

/** RFC 6901: `~` and `/` inside a name are escaped. */
function pointerTo(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
