/**
 * What may go wrong in a way that the user is told about. Pure: rules may import it.
 *
 * A capability declares its codes as data; the sentences are ICU messages in
 * `locales/{en,fr}/errors.json` under the same code, with `details` as their values.
 */

/** A declared code and the HTTP status it is answered with. */
export type ErrorCode = { readonly code: string; readonly status: number }

export type ErrorDetails = Readonly<Record<string, string | number>>

/** What is wrong with one field of a request: `pointer` is a JSON pointer, `code` a declared code. */
export type FieldError = {
  readonly pointer: string
  readonly code: string
  readonly details?: ErrorDetails
}

export type AppErrorOptions = {
  readonly details?: ErrorDetails
  readonly fields?: readonly FieldError[]
  readonly cause?: unknown
}

/** The one class of errors that carry a code. Its message is for logs; users read the sentence. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: string
  readonly status: number
  readonly details: ErrorDetails
  readonly fields: readonly FieldError[]

  constructor(error: ErrorCode, options: AppErrorOptions = {}) {
    super(
      messageOf(error, options),
      options.cause === undefined ? undefined : { cause: options.cause },
    )
    this.code = error.code
    this.status = error.status
    this.details = options.details ?? {}
    this.fields = options.fields ?? []
  }
}

/** Tells whether an unknown value is an error with this code. */
export function isAppError(value: unknown, error?: ErrorCode): value is AppError {
  return value instanceof AppError && (error === undefined || value.code === error.code)
}

const declared = new Map<string, ErrorCode>()

/**
 * Declares the codes of a capability. Codes are never reused.
 *
 * @example const RECORDS_ERRORS = defineErrors({ RECORDS_NOT_FOUND: { status: 404 } })
 * @throws RangeError  two capabilities declare the same code
 */
export function defineErrors<T extends Readonly<Record<string, { readonly status: number }>>>(
  catalogue: T,
): { readonly [K in keyof T & string]: { readonly code: K; readonly status: number } } {
  const errors: Record<string, ErrorCode> = {}
  for (const [code, { status }] of Object.entries(catalogue)) {
    const known = declared.get(code)
    if (known !== undefined && known.status !== status) {
      throw new RangeError(
        `defineErrors, catalogue: received ${code} for the second time, expected a new code`,
      )
    }
    errors[code] = { code, status }
    declared.set(code, { code, status })
  }
  // The loop above has filled exactly the keys of the catalogue, which the type cannot follow.
  return errors as {
    readonly [K in keyof T & string]: { readonly code: K; readonly status: number }
  }
}

/** Lists all codes declared by the modules loaded so far, in alphabetical order. */
export function declaredErrors(): readonly ErrorCode[] {
  return [...declared.values()].sort((one, other) => (one.code < other.code ? -1 : 1))
}

function messageOf(error: ErrorCode, { details, fields }: AppErrorOptions): string {
  const said = details === undefined ? '' : ` ${JSON.stringify(details)}`
  const wrong = fields?.map((field) => `${field.pointer}: ${field.code}`).join(', ')
  return `${error.code}${said}${wrong ? ` (${wrong})` : ''}`
}
