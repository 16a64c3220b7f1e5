import { defineErrors } from '../platform/errors.ts'

export const ENGAGEMENT_ERRORS = defineErrors({
  ENGAGEMENT_NOT_FOUND: { status: 404 },
  ENGAGEMENT_CURSOR_WRONG: { status: 400 },
  ENGAGEMENT_LEFT_ALREADY: { status: 409 },
  ENGAGEMENT_NOT_FOLLOWED: { status: 422 },
  ENGAGEMENT_TIME_PASSED: { status: 422 },
  ENGAGEMENT_FILE_UNKNOWN: { status: 422 },
})
