import { defineErrors } from '../platform/errors.ts'

export const SALES_PROCESS_ERRORS = defineErrors({
  SALES_PROCESS_CLOSED: { status: 409 },
  SALES_PROCESS_OPEN: { status: 409 },
  SALES_PROCESS_DUPLICATES: { status: 409 },
  SALES_PROCESS_NOTHING_TO_UNDO: { status: 409 },
  SALES_PROCESS_STAGE_INCOMPLETE: { status: 422 },
  SALES_PROCESS_FIELD_DUPLICATE: { status: 409 },
  SALES_PROCESS_FIELD_MISSING: { status: 422 },
})
