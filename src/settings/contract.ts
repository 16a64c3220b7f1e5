import { z } from 'zod'
import { clockState, language } from '../identity/contract.ts'

const id = z.uuid()
const instant = z.iso.datetime()

/** Whatever value the setting takes: its shape says which. */
const value = z.json()

export const settingShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), max_length: z.number() }),
  z.object({ kind: z.literal('integer'), minimum: z.number(), maximum: z.number() }),
  z.object({ kind: z.literal('boolean') }),
  z.object({ kind: z.literal('choice'), choices: z.array(z.string()) }),
  z.object({ kind: z.literal('time_zone') }),
  z.object({ kind: z.literal('currency') }),
  z.object({ kind: z.literal('domains'), maximum: z.number() }),
])

/** Sentences: `settings.<key>.label`, `settings.<key>.description`, `settings.section.<section>`. */
export const settingRow = z.object({
  key: z.string(),
  section: z.string(),
  shape: settingShape,
  value: z.unknown(),
  default: z.unknown(),
  changed_by: z.object({ id, name: z.string() }).nullable(),
  changed_at: instant.nullable(),
})
export type SettingRow = z.infer<typeof settingRow>

export const settingList = z.object({ rows: z.array(settingRow), next_cursor: z.null() })
export const settingBody = z.object({ value })
export const settingParams = z.object({ key: z.string().max(100) })
export const mySetting = z.object({ key: z.string(), value: z.unknown() })

export const setUpState = z.object({
  /** Whether the caller is known: a page asks for the session only then. */
  signed_in: z.boolean(),
  needs_setup: z.boolean(),
  demo: z.boolean(),
  demo_people: z.array(
    z.object({
      user_id: id,
      name: z.string(),
      job_title: z.string().nullable(),
      role_key: z.string(),
      language,
    }),
  ),
  organisation_name: z.string().nullable(),
  clock: clockState,
  default_language: language,
  /** ISO 4217: of new amounts. */
  currency: z.string(),
})
export type SetUpState = z.infer<typeof setUpState>

export const setUpBody = z
  .object({
    organisation: z.string().trim().min(1).max(200),
    name: z.string().trim().min(1).max(200),
    email: z.email().max(254),
    /** Its quality is judged by the server, which says what speaks against it. */
    password: z.string().max(1_000),
    language,
    time_zone: z.string().max(60),
  })
  .strict()
