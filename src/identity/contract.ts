import { z } from 'zod'
import { isTimeZone } from '../kernel/time/zones.ts'

/** Languages, themes, actions and depths as they stand on the wire. */
export const language = z.enum(['en', 'fr'])
export const theme = z.enum(['auto', 'light', 'dark'])
export const tokenScope = z.enum(['read', 'write', 'admin'])
export const privilegeAction = z.enum([
  'create',
  'read',
  'write',
  'delete',
  'append',
  'append_to',
  'assign',
  'share',
])
export const privilegeDepth = z.enum(['none', 'own', 'unit', 'unit_and_below', 'organisation'])

/** Table → action → depth; what is missing is `none`. */
export const privileges = z.record(
  z.string().max(60),
  z.partialRecord(privilegeAction, privilegeDepth),
)

const id = z.uuid()
const name = z.string().trim().min(1).max(200)
const email = z.email().max(254)
const timeZone = z.string().max(60).refine(isTimeZone)
/** Its quality is judged by the server, which says what speaks against it. */
const newPassword = z.string().max(1_000)
const instant = z.iso.datetime()
const ids = z.array(id).max(500)

export const idParams = z.object({ id })
export const created = z.object({ id })
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1_000).optional(),
})
export const searchQuery = pageQuery.extend({
  search: z.string().trim().min(1).max(200).optional(),
})
const pageOf = <Row extends z.ZodType>(row: Row) =>
  z.object({ rows: z.array(row), next_cursor: z.string().nullable() })

const named = z.object({ id, name: z.string() })
/** The name of a shipped role is the sentence `identity.roles.<key>`; own roles have a name. */
const namedRole = z.object({ id, key: z.string().nullable(), name: z.string().nullable() })

export const signInBody = z.object({
  email: z.string().max(254),
  password: z.string().max(1_000),
})
export const demoSessionBody = z.object({ user_id: id })

export const clockState = z.object({
  now: instant,
  /** The clock was set (RAPPORT_NOW): pages say so. */
  shifted: z.boolean(),
})

export const session = z.object({
  user: z.object({
    id,
    name: z.string(),
    email: z.string(),
    job_title: z.string().nullable(),
    language,
    time_zone: z.string(),
    theme,
    business_unit: named,
    teams: z.array(named),
  }),
  roles: z.array(namedRole),
  privileges,
  /** Signed in by a personal token: its scopes. */
  scopes: z.array(tokenScope).optional(),
  demo: z.boolean(),
  clock: clockState,
  /** The place in the stream of events before which everything is in what is read from now on. */
  events_after: z.string(),
})
export type Session = z.infer<typeof session>

export const sessionList = z.object({
  rows: z.array(
    z.object({
      id,
      user_agent: z.string().nullable(),
      address: z.string().nullable(),
      created_at: instant,
      last_seen_at: instant,
      expires_at: instant,
      is_current: z.boolean(),
    }),
  ),
  next_cursor: z.null(),
})
export type SessionList = z.infer<typeof sessionList>

export const tokenBody = z.object({
  name,
  scopes: z.array(tokenScope).min(1).max(3),
  expires_at: instant,
})
export const tokenCreated = z.object({ id, token: z.string() })
export const tokenList = z.object({
  rows: z.array(
    z.object({
      id,
      name: z.string(),
      scopes: z.array(tokenScope),
      created_at: instant,
      expires_at: instant,
      last_used_at: instant.nullable(),
    }),
  ),
  next_cursor: z.null(),
})
export type TokenList = z.infer<typeof tokenList>

export const myselfPatch = z
  .object({ name, job_title: z.string().trim().max(200), language, time_zone: timeZone, theme })
  .partial()
  .strict()
export const passwordBody = z.object({ current: z.string().max(1_000), password: newPassword })

export const user = z.object({
  id,
  email: z.string(),
  name: z.string(),
  job_title: z.string().nullable(),
  language,
  time_zone: z.string(),
  is_active: z.boolean(),
  version: z.number(),
  has_password: z.boolean(),
  business_unit: named,
  teams: z.array(named),
  /** Absent for readers who may not read roles. */
  roles: z.array(namedRole).optional(),
})
export type User = z.infer<typeof user>
export const userList = pageOf(user)
export const userQuery = searchQuery.extend({ is_active: z.stringbool().optional() })

const userFields = z.object({
  email,
  name,
  job_title: z.string().trim().max(200),
  business_unit_id: id,
  language,
  time_zone: timeZone,
  role_ids: ids,
  team_ids: ids,
  password: newPassword,
})
export const userBody = userFields
  .partial({
    job_title: true,
    business_unit_id: true,
    language: true,
    time_zone: true,
    team_ids: true,
    password: true,
  })
  .strict()
export const userPatch = userFields.extend({ is_active: z.boolean() }).partial().strict()

export const team = z.object({
  id,
  name: z.string(),
  business_unit: named,
  members: z.array(named),
  roles: z.array(namedRole).optional(),
})
export type Team = z.infer<typeof team>
export const teamList = pageOf(team)
const teamFields = z.object({ name, business_unit_id: id, member_ids: ids, role_ids: ids })
export const teamBody = teamFields.partial({ member_ids: true, role_ids: true }).strict()
export const teamPatch = teamFields.partial().strict()

export const businessUnit = z.object({
  id,
  name: z.string(),
  parent_id: id.nullable(),
  user_count: z.number(),
})
export type BusinessUnit = z.infer<typeof businessUnit>
export const businessUnitList = pageOf(businessUnit)
const unitFields = z.object({ name, parent_id: id })
export const unitBody = unitFields.strict()
export const unitPatch = unitFields.partial().strict()

export const role = namedRole.extend({
  copied_from_id: id.nullable(),
  /** Shipped roles cannot be edited, only copied. */
  is_shipped: z.boolean(),
  user_count: z.number(),
  privileges,
})
export type Role = z.infer<typeof role>
export const roleList = pageOf(role)
export const roleBody = z.object({ name, privileges: privileges.optional() }).strict()
export const roleCopyBody = z.object({ name }).strict()
export const rolePrivilegesBody = z.object({ privileges }).strict()

export const auditList = pageOf(
  z.object({
    id: z.number(),
    happened_at: instant,
    actor: named.nullable(),
    source: z.string(),
    action: z.string(),
    subject_kind: z.string(),
    subject_id: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
  }),
)
