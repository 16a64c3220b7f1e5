import { defineErrors } from '../errors.ts'

/** The codes of the wire itself: what is refused before a capability is asked. */
export const HTTP_ERRORS = defineErrors({
  HTTP_BODY_MALFORMED: { status: 400 },
  HTTP_BODY_TOO_LARGE: { status: 413 },
  HTTP_CROSS_SITE: { status: 403 },
  HTTP_CSRF_HEADER_MISSING: { status: 403 },
  HTTP_IDEMPOTENCY_ANSWER_GONE: { status: 409 },
  HTTP_IDEMPOTENCY_IN_FLIGHT: { status: 409 },
  HTTP_IDEMPOTENCY_KEY_MALFORMED: { status: 400 },
  HTTP_IDEMPOTENCY_KEY_REUSED: { status: 422 },
  HTTP_INTERNAL: { status: 500 },
  HTTP_MEDIA_TYPE_UNKNOWN: { status: 415 },
  HTTP_NOT_FOUND: { status: 404 },
  HTTP_NOT_SIGNED_IN: { status: 401 },
  HTTP_REQUEST_WRONG: { status: 400 },
  HTTP_TOKEN_SCOPE: { status: 403 },
  HTTP_TOO_MANY_REQUESTS: { status: 429 },
  HTTP_UNAVAILABLE: { status: 503 },
  HTTP_VALIDATION: { status: 400 },
})

/** What may be wrong with one field; the status is the one of the answer that carries them. */
export const FIELD_ERRORS = defineErrors({
  HTTP_FIELD_CHOICE: { status: 400 },
  HTTP_FIELD_FORMAT: { status: 400 },
  HTTP_FIELD_INVALID: { status: 400 },
  HTTP_FIELD_MISSING: { status: 400 },
  HTTP_FIELD_TOO_LARGE: { status: 400 },
  HTTP_FIELD_TOO_LONG: { status: 400 },
  HTTP_FIELD_TOO_MANY: { status: 400 },
  HTTP_FIELD_TOO_FEW: { status: 400 },
  HTTP_FIELD_TOO_SHORT: { status: 400 },
  HTTP_FIELD_TOO_SMALL: { status: 400 },
  HTTP_FIELD_TYPE: { status: 400 },
  HTTP_FIELD_UNKNOWN: { status: 400 },
})
