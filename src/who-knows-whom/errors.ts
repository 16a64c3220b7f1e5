import { defineErrors } from '../platform/errors.ts'

export const WHO_KNOWS_WHOM_ERRORS = defineErrors({
  WHO_KNOWS_WHOM_COLLEAGUE_NOT_FOUND: { status: 404 },
  WHO_KNOWS_WHOM_INTRODUCTION_NOT_FOUND: { status: 404 },
})
