/** The wire of mail connections: mailboxes that are read live, their servers, their folders. */
import { z } from 'zod'
import { subjectParams } from '../mailbox/contract.ts'

const instant = z.iso.datetime()
const text = (most: number) => z.string().trim().min(1).max(most)

export const SECURITIES = ['tls', 'starttls', 'none'] as const
export const STATES = ['waiting', 'reading', 'watching', 'stopped', 'paused'] as const
export const FOLDER_ROLES = [
  'inbox',
  'sent',
  'archive',
  'all',
  'drafts',
  'junk',
  'trash',
  'flagged',
] as const
export const SOURCES = ['provider', 'srv', 'autoconfig', 'probe', 'given'] as const

export const PROVIDER_KINDS = ['google', 'microsoft', 'other'] as const

/** `tls`: from the first byte; `starttls`: before the password; `none`: only to a host of one's own network. */
const server = z.object({
  host: text(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(SECURITIES),
})
export type ServerWire = z.infer<typeof server>

/** A code of docs/reference/errors.md; its sentence takes `details` as values and names the remedy. */
export const failure = z.object({
  code: z.string(),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type FailureWire = z.infer<typeof failure>

/** Servers left out are found by the domain of the address. */
export const accountBody = z.object({
  address: z.email().max(254),
  password: z.string().min(1).max(1000),
  /** default: the address */
  user_name: text(254).optional(),
  imap: server.optional(),
  smtp: server.nullable().optional(),
})
export const connectBody = accountBody.extend({
  /** as it stands before the address in what is sent; default: the user's name */
  display_name: text(200).optional(),
  /** how far back mail is read, in days; default a year */
  history_days: z.int().min(0).max(36_500).optional(),
  /** for the organisation: its mail belongs to those who are named as its members */
  is_shared: z.boolean().default(false),
  /** for the organisation: colleagues send copies of their mail there, or pass mail on */
  is_dropbox: z.boolean().default(false),
})
export type ConnectBody = z.input<typeof connectBody>

/** Servers or user name are changed only together with the password, so that it goes to nobody else. */
export const changeBody = z.object({
  display_name: text(200).optional(),
  user_name: text(254).optional(),
  password: z.string().min(1).max(1000).optional(),
  imap: server.optional(),
  smtp: server.nullable().optional(),
  history_from: z.iso.date().optional(),
})
export type ChangeBody = z.infer<typeof changeBody>

export const connectionParams = z.object({ id: z.uuid() })
export const folderParams = connectionParams.extend({ folder_id: z.uuid() })
export const listQuery = z.object({
  /** `shared`: those of the organisation that the caller sees; `all`: those of everybody, for administrators */
  of: z.enum(['mine', 'shared', 'all']).default('mine'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
})

/** A provider at which one signs in by the browser. */
const signInAt = z.object({ provider_id: z.uuid(), name: z.string() })
export type SignInAt = z.infer<typeof signInAt>

export const discoverBody = z.object({ address: z.email().max(254) })
/** Which servers an address has, and how that is known. */
export const discovered = z.object({
  source: z.enum(SOURCES),
  /** name of a well-known provider */
  provider: z.string().nullable(),
  imap: server,
  smtp: server.nullable(),
  /** the provider takes a password made for this purpose, not that of the account */
  needs_app_password: z.boolean(),
  /** where such a password is made */
  app_password_url: z.string().nullable(),
  /** the provider takes no password at all */
  is_password_refused: z.boolean(),
  /** where one signs in by the browser instead of giving a password */
  sign_in: signInAt.nullable(),
})
export type Discovered = z.infer<typeof discovered>

/** Outcome of trying a server; `is_well` is false exactly if there is an error. */
const tried = server.extend({ is_well: z.boolean(), error: failure.nullable() })
export const tested = z.object({
  source: z.enum(SOURCES),
  imap: tried.extend({
    /** what the server can do for us; empty if it was not reached */
    can: z.array(z.enum(['idle', 'condstore', 'qresync', 'move', 'special_use'])),
    folder_count: z.int().nullable(),
  }),
  smtp: tried.nullable(),
})
export type Tested = z.infer<typeof tested>

export const connection = z.object({
  id: z.uuid(),
  /** of a shared mailbox its team, which is called as it is */
  owner: z.object({ id: z.uuid(), name: z.string() }),
  /** the caller may change it: it is his, or he looks after the shared mailbox */
  is_mine: z.boolean(),
  /** null: it is somebody's own */
  shared: z
    .object({
      /** users and teams */
      member_count: z.int(),
      /** the caller may send from it */
      may_send: z.boolean(),
      /** what arrives is the mail of whoever sent it there; it has no members */
      is_dropbox: z.boolean(),
    })
    .nullable(),
  address: z.string(),
  display_name: z.string(),
  user_name: z.string(),
  /** its owner signed in there; null: by password */
  sign_in: signInAt.nullable(),
  imap: server,
  smtp: server.nullable(),
  /** a date: what the server received before is not read */
  history_from: z.iso.date(),
  /**
   * waiting: for its turn, or after a failure until `next_attempt_at`; reading: messages are being fetched;
   * watching: everything is read, news come at once; stopped: works again only after a change; paused: by a person
   */
  state: z.enum(STATES),
  error: failure.nullable(),
  failed_at: instant.nullable(),
  next_attempt_at: instant.nullable(),
  succeeded_at: instant.nullable(),
  /** of the chosen folders */
  held_count: z.int(),
  backlog_count: z.int(),
  rejected_count: z.int(),
  /** chosen folders that are not read because of an error of their own */
  failing_count: z.int(),
  created_at: instant,
  updated_at: instant,
})
export type ConnectionWire = z.infer<typeof connection>
export const connectionList = z.object({
  rows: z.array(connection),
  next_cursor: z.string().nullable(),
})
export type ConnectionList = z.infer<typeof connectionList>

const member = z.object({
  kind: z.enum(['user', 'team']),
  id: z.uuid(),
  may_send: z.boolean(),
  /** changes password, servers, folders and members */
  may_manage: z.boolean(),
})
export const membersBody = z.object({ members: z.array(member).max(200) })
export type MembersBody = z.infer<typeof membersBody>
export const memberList = z.object({
  members: z.array(
    member.extend({
      name: z.string(),
      /** false: the person has left */
      is_active: z.boolean(),
      /** of a team: its people */
      people_count: z.int(),
    }),
  ),
})
export type MemberList = z.infer<typeof memberList>
export type MemberWire = MemberList['members'][number]

/** as: the mail names the owner alone; on_behalf: it names the colleague as well */
export const DELEGATE_MODES = ['as', 'on_behalf'] as const
const delegate = z.object({ user_id: z.uuid(), mode: z.enum(DELEGATE_MODES) })
export const delegatesBody = z.object({ delegates: z.array(delegate).max(50) })
export type DelegatesBody = z.infer<typeof delegatesBody>
/** Colleagues who may send from somebody's own mailbox. */
export const delegateList = z.object({
  delegates: z.array(delegate.extend({ name: z.string(), is_active: z.boolean() })),
})
export type DelegateList = z.infer<typeof delegateList>

export const folder = z.object({
  id: z.uuid(),
  /** null for administrators where it is not their mailbox and the folder has no role */
  path: z.string().nullable(),
  role: z.enum(FOLDER_ROLES).nullable(),
  is_chosen: z.boolean(),
  /** false: the server no longer has it */
  is_there: z.boolean(),
  /** messages at the server, as of the last look; null before it */
  message_count: z.int().nullable(),
  /** messages of it that are accounted for: kept, or rejected with a reason */
  held_count: z.int(),
  rejected_count: z.int(),
  backlog_count: z.int(),
  newest_uid: z.int().nullable(),
  oldest_uid: z.int().nullable(),
  messages_per_second: z.number().nullable(),
  succeeded_at: instant.nullable(),
  error: failure.nullable(),
  failed_at: instant.nullable(),
  /** the comparison with the server: asked for and not made yet; made, and what it mended */
  is_check_asked: z.boolean(),
  checked_at: instant.nullable(),
  check_fetched: z.int().nullable(),
  check_forgotten: z.int().nullable(),
})
export type FolderWire = z.infer<typeof folder>
export const folderList = z.object({ folders: z.array(folder) })
export const chooseBody = z.object({ folder_ids: z.array(z.uuid()).max(1000) })

export const rejectedQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(300).optional(),
})
/** Messages that lie in the mailbox and could not be kept; for the owner. Newest number first in each folder. */
export const rejectedList = z.object({
  rows: z.array(
    z.object({
      folder_id: z.uuid(),
      path: z.string(),
      uid: z.int(),
      /** sentence: `mail_connections.reason.<reason>` */
      reason: z.string(),
      at: instant,
    }),
  ),
  next_cursor: z.string().nullable(),
})
export type RejectedList = z.infer<typeof rejectedList>

const url = z.url({ protocol: /^https?$/ }).max(500)
const domains = z.array(z.hostname().max(253)).max(200)
/** For Google and Microsoft the client is enough; another provider describes itself at its issuer, or both addresses are given. */
export const providerBody = z.object({
  kind: z.enum(PROVIDER_KINDS),
  client_id: text(500),
  client_secret: z.string().min(1).max(1000).optional(),
  /** of Microsoft: id or domain of the organisation whose accounts may sign in; default: of any */
  tenant: z
    .string()
    .regex(/^[\w.-]{1,100}$/)
    .optional(),
  name: text(100).optional(),
  issuer: url.optional(),
  authorization_url: url.optional(),
  token_url: url.optional(),
  scopes: z.array(text(200)).min(1).max(50).optional(),
  /** whose addresses sign in here, besides those whose mail lies at its IMAP server */
  domains: domains.optional(),
  imap: server.optional(),
  smtp: server.optional(),
})
export type ProviderBody = z.infer<typeof providerBody>
/** Client, addresses and servers stay: tokens go to where they came from. */
export const providerChangeBody = z.object({
  name: text(100).optional(),
  client_secret: z.string().min(1).max(1000).optional(),
  domains: domains.optional(),
})
export const provider = z.object({
  id: z.uuid(),
  kind: z.enum(PROVIDER_KINDS),
  name: z.string(),
  client_id: z.string(),
  has_client_secret: z.boolean(),
  issuer: z.string().nullable(),
  authorization_url: z.string().nullable(),
  token_url: z.string().nullable(),
  scopes: z.array(z.string()),
  domains: z.array(z.string()),
  imap: server,
  smtp: server.nullable(),
  connection_count: z.int(),
})
export type ProviderWire = z.infer<typeof provider>
export const providerList = z.object({
  providers: z.array(provider),
  /** the provider must be told that people come back here */
  redirect_uri: z.string(),
})
export type ProviderList = z.infer<typeof providerList>

export const signInBody = z.object({
  provider_id: z.uuid(),
  address: z.email().max(254),
  /** default: the address; another one where a person opens a mailbox to which his account has a right */
  user_name: text(254).optional(),
  display_name: text(200).optional(),
  history_days: z.int().min(0).max(36_500).optional(),
  is_shared: z.boolean().default(false),
  is_dropbox: z.boolean().default(false),
})
export type SignInBody = z.input<typeof signInBody>
/** Default: the provider that the connection has. */
export const signInAgainBody = z.object({ provider_id: z.uuid().optional() })
/** Where the browser is to go. */
export const signInBegun = z.object({ url: z.string() })
/** What stands behind the question mark of the address to which the provider sent the person back. */
export const signInReturn = z.object({ query: z.string().max(8_000) })

/** Addresses of the organisation to which colleagues send copies of their mail, or pass mail on. */
export const dropboxList = z.object({ rows: z.array(z.object({ address: z.string() })) })
export type DropboxList = z.infer<typeof dropboxList>

/** The record whose own address is asked for. */
export const recordAddressParams = subjectParams
