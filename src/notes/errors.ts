import { defineErrors } from '../platform/errors.ts'

export const NOTES_ERRORS = defineErrors({
  NOTES_SUGGESTION_NOT_FOUND: { status: 404 },
  NOTES_SUGGESTION_DECIDED: { status: 409 },
})
