import { defineErrors } from './errors.ts'

/** The codes of the platform itself. */
export const PLATFORM_ERRORS = defineErrors({
  PLATFORM_SETTINGS_WRONG: { status: 500 },
  PLATFORM_SETTING_NOT_INTEGER: { status: 500 },
  PLATFORM_SETTING_NOT_CHOICE: { status: 500 },
  PLATFORM_SETTING_NOT_URL: { status: 500 },
  PLATFORM_SETTING_NOT_INSTANT: { status: 500 },
  PLATFORM_SETTING_NOT_TIME_ZONE: { status: 500 },
  PLATFORM_SETTING_TOO_SHORT: { status: 500 },
  PLATFORM_SETTING_NEEDS_OTHER: { status: 500 },
  PLATFORM_DATABASE_UNREACHABLE: { status: 503 },
  PLATFORM_DATABASE_FOLDER_IN_USE: { status: 503 },
  PLATFORM_DATABASE_STOPPED: { status: 503 },
  PLATFORM_SCHEMA_NEWER: { status: 503 },
  PLATFORM_MIGRATION_CHANGED: { status: 503 },
  PLATFORM_MIGRATION_FAILED: { status: 503 },
  PLATFORM_BACKUP_UNREADABLE: { status: 422 },
  PLATFORM_BACKUP_OTHER_VERSION: { status: 422 },
})
