import { defineErrors } from '../platform/errors.ts'

export const ASSISTANT_ERRORS = defineErrors({
  /** The number is outside of what the card type allows, or the card type has none. */
  ASSISTANT_AMOUNT_REFUSED: { status: 422 },
  ASSISTANT_CARD_NOT_FOUND: { status: 404 },
  ASSISTANT_CURSOR_WRONG: { status: 400 },
  /** `record_table` and `record_id` belong together. */
  ASSISTANT_RECORD_INCOMPLETE: { status: 400 },
  ASSISTANT_RECORD_NOT_FOUND: { status: 404 },
  ASSISTANT_ROLE_UNKNOWN: { status: 422 },
  /** A cursor continues one section. */
  ASSISTANT_SECTION_MISSING: { status: 400 },
})
