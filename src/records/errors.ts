import { defineErrors } from '../platform/errors.ts'

/** What may be refused by records. */
export const RECORDS_ERRORS = defineErrors({
  RECORDS_NOT_FOUND: { status: 404 },
  RECORDS_FORBIDDEN: { status: 403 },
  RECORDS_VALUES_INVALID: { status: 422 },
  RECORDS_CHANGED_MEANWHILE: { status: 412 },
  RECORDS_VERSION_REQUIRED: { status: 428 },
  RECORDS_VERSION_MALFORMED: { status: 400 },
  RECORDS_SORT_INVALID: { status: 400 },
  RECORDS_FILTER_INVALID: { status: 400 },
  RECORDS_COLUMNS_INVALID: { status: 400 },
  RECORDS_CURSOR_INVALID: { status: 400 },
  RECORDS_NOT_DELETED: { status: 409 },
  RECORDS_NOT_OWNED: { status: 422 },
  RECORDS_ACTIVITY_CLOSED: { status: 422 },
})

/** What may be wrong with one value, one condition of a filter or one key of an order. */
export const RECORDS_FIELD_ERRORS = defineErrors({
  RECORDS_FIELD_CHANGED_MEANWHILE: { status: 412 },
  RECORDS_FIELD_REQUIRED: { status: 422 },
  RECORDS_FIELD_NAME_MISSING: { status: 422 },
  RECORDS_FIELD_LOOKUP_UNKNOWN: { status: 422 },
  RECORDS_FIELD_LOOKUP_REFUSED: { status: 422 },
  RECORDS_FIELD_LOOKUP_ITSELF: { status: 422 },
  RECORDS_FIELD_CURRENCY_DIFFERS: { status: 422 },
  RECORDS_FIELD_END_BEFORE_START: { status: 422 },
  RECORDS_FIELD_OWNER_UNKNOWN: { status: 422 },
  RECORDS_FIELD_OWNER_REFUSED: { status: 422 },
  RECORDS_FIELD_PARTY_UNKNOWN: { status: 422 },
  RECORDS_FIELD_PRINCIPAL_UNKNOWN: { status: 422 },
  RECORDS_FILTER_SHAPE: { status: 400 },
  RECORDS_FILTER_TOO_DEEP: { status: 400 },
  RECORDS_FILTER_TOO_LONG: { status: 400 },
  RECORDS_FILTER_COLUMN_UNKNOWN: { status: 400 },
  RECORDS_FILTER_OPERATOR_UNKNOWN: { status: 400 },
  RECORDS_FILTER_OPERATOR_WRONG: { status: 400 },
  RECORDS_FILTER_VALUE_WRONG: { status: 400 },
  RECORDS_SORT_COLUMN_UNKNOWN: { status: 400 },
  RECORDS_SORT_COLUMN_UNSORTED: { status: 400 },
  RECORDS_SORT_TOO_LONG: { status: 400 },
  RECORDS_COLUMN_UNKNOWN: { status: 400 },
})
