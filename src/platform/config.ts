/** The settings of this process, parsed once; wrong ones are all named together. */
import { resolve } from 'node:path'
import { z } from 'zod'
import type { ErrorDetails, FieldError } from './errors.ts'
import { AppError } from './errors.ts'
import { PLATFORM_ERRORS } from './platform-errors.ts'
import type { Expectation, Setting } from './settings-catalogue.ts'
import { SETTINGS_CATALOGUE } from './settings-catalogue.ts'

export type Config = {
  /** Folder of the embedded database and of files. Absolute. */
  readonly dataFolder: string
  /** Address of a PostgreSQL server; undefined: the embedded database. */
  readonly databaseUrl: string | undefined
  /** Largest number of connections to a PostgreSQL server. */
  readonly poolSize: number
  readonly host: string
  /** 0: any free port. */
  readonly port: number
  /** The address under which people reach the server, without a slash at the end. */
  readonly publicUrl: string | undefined
  /** Whether the address of the caller is told by a proxy in front. */
  readonly isBehindProxy: boolean
  readonly role: 'all' | 'web' | 'worker'
  /** How many batches of jobs run at a time in this process. */
  readonly jobConcurrency: number
  /** undefined: on for a new embedded database only. */
  readonly demo: 'on' | 'off' | undefined
  readonly language: 'en' | 'fr'
  /** IANA name of the zone of new users and of the organisation. */
  readonly timeZone: string
  /** Where the clock starts; undefined: the present. */
  readonly startAt: Date | undefined
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly llm:
    | { readonly url: string; readonly model: string; readonly key: string | undefined }
    | undefined
  /** Encrypts stored credentials; undefined: none can be stored. */
  readonly secret: string | undefined
  /** Whether mail servers may stand in the network of the machine itself. */
  readonly mayReachPrivateHosts: boolean
  /** After how long a mail that lies nowhere was not taken by a server that lays copies of all it takes. */
  readonly mailDoubtMs: number
  /** Variables that begin with RAPPORT_ and that nobody reads: most likely misspelt. */
  readonly unknownSettings: readonly string[]
}

export type Environment = Readonly<Record<string, string | undefined>>

/** Read by the test suites and scripts, not by the application. */
const OTHERS = /^RAPPORT_TEST_/

/**
 * Reads the settings of an environment. A variable that is empty counts as absent.
 *
 * @throws AppError PLATFORM_SETTINGS_WRONG  with one field for each wrong setting: what was
 *   received (never of secrets) and what was expected
 */
export function parseConfig(env: Environment): Config {
  const problems: FieldError[] = []
  const values = new Map<string, string>()
  for (const setting of SETTINGS_CATALOGUE) {
    const received = env[setting.name]?.trim() || undefined
    const problem = received === undefined ? undefined : check(setting, received)
    if (problem !== undefined) problems.push(problem)
    const value = received ?? setting.default
    if (value !== undefined) values.set(setting.name, value)
  }
  problems.push(...missingNeighbours(values))
  if (problems.length > 0) throw wrongSettings(problems)
  return deepFreeze(assemble(values, unknownNames(env)))
}

function wrongSettings(fields: readonly FieldError[]): AppError {
  const settings = fields.map((field) => field.pointer).join(', ')
  return new AppError(PLATFORM_ERRORS.PLATFORM_SETTINGS_WRONG, {
    details: { count: fields.length, settings },
    fields,
  })
}

function check(setting: Setting, received: string): FieldError | undefined {
  const wrong = mismatch(setting.expects, received)
  if (wrong === undefined) return undefined
  const shown = setting.isSecret ? '***' : received
  return {
    pointer: setting.name,
    code: wrong.code,
    details: { setting: setting.name, received: shown, ...wrong.details },
  }
}

type Mismatch = { readonly code: string; readonly details: ErrorDetails }

function mismatch(expects: Expectation, received: string): Mismatch | undefined {
  switch (expects.kind) {
    case 'text':
      return undefined
    case 'secret':
      return unless(received.length >= expects.minLength, 'PLATFORM_SETTING_TOO_SHORT', {
        minimum: expects.minLength,
        length: received.length,
      })
    case 'integer':
      return unless(isInteger(expects, received), 'PLATFORM_SETTING_NOT_INTEGER', {
        minimum: expects.min,
        maximum: expects.max,
      })
    case 'choice':
      return unless(expects.choices.includes(received), 'PLATFORM_SETTING_NOT_CHOICE', {
        choices: expects.choices.join(', '),
      })
    case 'url':
      return unless(
        URL.canParse(received) && expects.protocols.includes(new URL(received).protocol),
        'PLATFORM_SETTING_NOT_URL',
        { protocols: expects.protocols.map((protocol) => `${protocol}//`).join(', ') },
      )
    case 'instant':
      return unless(isInstant(received), 'PLATFORM_SETTING_NOT_INSTANT', {})
    case 'time_zone':
      return unless(isTimeZone(received), 'PLATFORM_SETTING_NOT_TIME_ZONE', {})
    default:
      return expects satisfies never
  }
}

function unless(
  holds: boolean,
  code: keyof typeof PLATFORM_ERRORS,
  details: ErrorDetails,
): Mismatch | undefined {
  return holds ? undefined : { code, details }
}

function isInteger(range: { min: number; max: number }, received: string): boolean {
  return (
    /^\d+$/.test(received) &&
    z.coerce.number().int().min(range.min).max(range.max).safeParse(received).success
  )
}

function isInstant(received: string): boolean {
  return z.iso.datetime({ offset: true }).safeParse(received).success
}

function isTimeZone(received: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: received }).resolvedOptions().timeZone !== ''
  } catch {
    // The platform tells an unknown zone by throwing RangeError, and has no question for it.
    return false
  }
}

/** A language model needs both an address and the name of the model. */
function missingNeighbours(values: ReadonlyMap<string, string>): FieldError[] {
  const pairs = [
    ['RAPPORT_LLM_URL', 'RAPPORT_LLM_MODEL'],
    ['RAPPORT_LLM_MODEL', 'RAPPORT_LLM_URL'],
    ['RAPPORT_LLM_KEY', 'RAPPORT_LLM_URL'],
  ] as const
  return pairs
    .filter(([given, needed]) => values.has(given) && !values.has(needed))
    .map(([given, needed]) => ({
      pointer: given,
      code: PLATFORM_ERRORS.PLATFORM_SETTING_NEEDS_OTHER.code,
      details: { setting: given, needed },
    }))
}

function unknownNames(env: Environment): string[] {
  const known = new Set(SETTINGS_CATALOGUE.map((setting) => setting.name))
  return Object.keys(env)
    .filter((name) => name.startsWith('RAPPORT_') && !known.has(name) && !OTHERS.test(name))
    .sort()
}

/** The values have been checked one by one; this gives them their types. */
function assemble(values: ReadonlyMap<string, string>, unknownSettings: string[]): Config {
  const text = (name: string): string | undefined => values.get(name)
  const startAt = text('RAPPORT_NOW')
  const url = text('RAPPORT_LLM_URL')
  const model = text('RAPPORT_LLM_MODEL')
  const choice = <Choice extends string>(name: string): Choice => text(name) as Choice
  return {
    dataFolder: resolve(text('RAPPORT_DATA') ?? '.'),
    databaseUrl: text('DATABASE_URL'),
    poolSize: Number(text('RAPPORT_POOL')),
    host: text('RAPPORT_HOST') ?? '',
    port: Number(text('RAPPORT_PORT')),
    publicUrl: text('RAPPORT_PUBLIC_URL')?.replace(/\/+$/, ''),
    isBehindProxy: text('RAPPORT_TRUST_PROXY') === 'on',
    role: choice('RAPPORT_ROLE'),
    jobConcurrency: Number(text('RAPPORT_JOBS')),
    demo: values.has('RAPPORT_DEMO') ? choice('RAPPORT_DEMO') : undefined,
    language: choice('RAPPORT_LANGUAGE'),
    timeZone: text('RAPPORT_TIME_ZONE') ?? '',
    startAt: startAt === undefined ? undefined : new Date(startAt),
    logLevel: choice('RAPPORT_LOG'),
    llm: url && model ? { url, model, key: text('RAPPORT_LLM_KEY') } : undefined,
    secret: text('RAPPORT_SECRET'),
    mayReachPrivateHosts: text('RAPPORT_MAIL_PRIVATE_HOSTS') === 'on',
    mailDoubtMs: 1000 * Number(text('RAPPORT_MAIL_DOUBT_SECONDS')),
    unknownSettings,
  }
}

function deepFreeze<T extends object>(value: T): T {
  for (const part of Object.values(value)) {
    if (typeof part === 'object' && part !== null && !(part instanceof Date)) deepFreeze(part)
  }
  return Object.freeze(value)
}
