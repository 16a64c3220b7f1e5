import { defineErrors } from '../platform/errors.ts'

export const SETTINGS_ERRORS = defineErrors({
  SETTINGS_UNKNOWN: { status: 404 },
  SETTINGS_VALUE_REFUSED: { status: 422 },
})
