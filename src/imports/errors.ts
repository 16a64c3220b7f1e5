import { defineErrors } from '../platform/errors.ts'

/** What may be refused of an import as a whole. */
export const IMPORTS_ERRORS = defineErrors({
  IMPORTS_NOT_FOUND: { status: 404 },
  IMPORTS_FILE_UNREADABLE: { status: 422 },
  IMPORTS_FILE_MALFORMED: { status: 422 },
  IMPORTS_FILE_EMPTY: { status: 422 },
  IMPORTS_SHEET_UNKNOWN: { status: 422 },
  IMPORTS_MAP_MALFORMED: { status: 422 },
  IMPORTS_PLAN_FAULTY: { status: 422 },
  IMPORTS_STATE_WRONG: { status: 409 },
})

/** What may be wrong with the plan of an import. */
export const IMPORTS_PLAN_ERRORS = defineErrors({
  IMPORTS_PLAN_SOURCE_UNKNOWN: { status: 422 },
  IMPORTS_PLAN_TARGET_UNKNOWN: { status: 422 },
  IMPORTS_PLAN_TARGET_TWICE: { status: 422 },
  IMPORTS_PLAN_REQUIRED_MISSING: { status: 422 },
  IMPORTS_PLAN_NAME_MISSING: { status: 422 },
  IMPORTS_PLAN_MATCH_UNMAPPED: { status: 422 },
  IMPORTS_PLAN_MATCH_UNFIT: { status: 422 },
  IMPORTS_PLAN_DOMAIN_MISSING: { status: 422 },
  IMPORTS_PLAN_CREATION_REFUSED: { status: 422 },
})

/** What may be wrong with one cell, or with a whole row. */
export const IMPORTS_CELL_ERRORS = defineErrors({
  IMPORTS_CELL_NUMBER: { status: 422 },
  IMPORTS_CELL_WHOLE_NUMBER: { status: 422 },
  IMPORTS_CELL_TOO_SMALL: { status: 422 },
  IMPORTS_CELL_TOO_LARGE: { status: 422 },
  IMPORTS_CELL_CURRENCY: { status: 422 },
  IMPORTS_CELL_DATE: { status: 422 },
  IMPORTS_CELL_INSTANT: { status: 422 },
  IMPORTS_CELL_CHOICE: { status: 422 },
  IMPORTS_CELL_YES_OR_NO: { status: 422 },
  IMPORTS_CELL_EMAIL: { status: 422 },
  IMPORTS_CELL_URL: { status: 422 },
  IMPORTS_CELL_ID: { status: 422 },
  IMPORTS_CELL_TOO_LONG: { status: 422 },
  IMPORTS_CELL_LOOKUP_UNKNOWN: { status: 422 },
  IMPORTS_CELL_LOOKUP_AMBIGUOUS: { status: 422 },
  IMPORTS_CELL_OWNER_UNKNOWN: { status: 422 },
  IMPORTS_CELL_OWNER_AMBIGUOUS: { status: 422 },
  IMPORTS_ROW_TOO_WIDE: { status: 422 },
  IMPORTS_ROW_MATCHES_SEVERAL: { status: 422 },
  IMPORTS_ROW_IN_BIN: { status: 422 },
  IMPORTS_ROW_ID_TAKEN: { status: 422 },
  IMPORTS_ROW_PARENT_REJECTED: { status: 422 },
  IMPORTS_ROW_IN_A_CIRCLE: { status: 422 },
})

export type CellErrorCode = keyof typeof IMPORTS_CELL_ERRORS
