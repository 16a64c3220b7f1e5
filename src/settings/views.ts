import type { Actor } from '../identity/index.ts'
import {
  describeClock,
  findOrganisation,
  isDemonstration,
  listDemonstrationPeople,
  needsSetUp,
  requirePrivilege,
} from '../identity/index.ts'
import type { Fragment } from '../platform/database.ts'
import { sql } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import type { Services } from '../platform/services.ts'
import type { AnySetting } from './catalogue.ts'
import {
  definedSettings,
  findSetting,
  isInterfaceKey,
  ORGANISATION_CURRENCY,
  ORGANISATION_LANGUAGE,
  ORGANISATION_NAME,
  ORGANISATION_TIME_ZONE,
} from './catalogue.ts'
import type { SettingRow, SetUpState } from './contract.ts'
import { SETTINGS_ERRORS } from './errors.ts'
import type { Setting, SettingKind } from './setting.ts'
import type { StoredSetting } from './store.ts'
import { findOrganisationSettings, findOrganisationValues, findUserSetting } from './store.ts'

/**
 * The value of an organisation's setting; its default as long as nobody changed it, and where what
 * is stored is no longer a value that it takes.
 */
export async function getSetting<T>(
  services: Pick<Services, 'db' | 'config'>,
  setting: Setting<T>,
): Promise<T> {
  const [stored] = await findOrganisationValues(services.db, [setting.key])
  const value = stored === undefined ? undefined : setting.read(stored.value)
  return value ?? setting.read(environmentDefault(services, setting.key)) ?? setting.default
}

/** The values of several settings of the organisation, read at once; under the names given. */
export async function getSettings<Named extends Readonly<Record<string, AnySetting>>>(
  services: Pick<Services, 'db' | 'config'>,
  settings: Named,
): Promise<{ readonly [Name in keyof Named]: NonNullable<ReturnType<Named[Name]['read']>> }> {
  const stored = await findOrganisationValues(
    services.db,
    Object.values(settings).map(({ key }) => key),
  )
  const values = Object.entries(settings).map(([name, setting]) => {
    const own = stored.find(({ key }) => key === setting.key)
    const value = own === undefined ? undefined : setting.read(own.value)
    return [
      name,
      value ?? setting.read(environmentDefault(services, setting.key)) ?? setting.default,
    ]
  })
  return Object.fromEntries(values)
}

/** Whether a switch of the organisation is on, as a condition that a statement evaluates once. */
export const isOn = (setting: Setting<boolean>): Fragment => sql`
  coalesce((
    select stored.value::boolean from settings.organisation_settings stored
    where stored.key = ${setting.key}
  ), ${setting.default}::boolean)`

/** The value that a person has given a setting of his own, else its default. */
export async function getUserSetting<T>(
  services: Pick<Services, 'db'>,
  userId: string,
  setting: Setting<T>,
): Promise<T> {
  const stored = await findUserSetting(services.db, userId, setting.key)
  const value = stored === undefined ? undefined : setting.read(stored.value)
  return value ?? setting.default
}

/** Defaults that whoever starts the server may set by the environment. */
const environmentDefault = (services: Pick<Services, 'config'>, key: string): unknown => {
  if (key === ORGANISATION_LANGUAGE.key) return services.config.language
  if (key === ORGANISATION_TIME_ZONE.key) return services.config.timeZone
  return undefined
}

/**
 * All settings of the organisation with value, default, and who changed them last.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403
 */
export async function listSettings(
  services: Services,
  actor: Actor,
): Promise<readonly SettingRow[]> {
  requirePrivilege(actor, 'organisation_settings', 'read')
  const settings = definedSettings().filter((setting) => setting.owner === 'organisation')
  const stored = await findOrganisationSettings(
    services.db,
    settings.map((setting) => setting.key),
  )
  const organisation = await findOrganisation(services.db)
  return settings.map((setting) => {
    const row = presentSetting(
      services,
      setting,
      stored.find((found) => found.key === setting.key),
    )
    // The name is the root unit's, which may have been renamed there.
    return setting.key === ORGANISATION_NAME.key ? { ...row, value: organisation?.name ?? '' } : row
  })
}

function presentSetting(
  services: Services,
  setting: AnySetting,
  stored: StoredSetting | undefined,
): SettingRow {
  const standard = setting.read(environmentDefault(services, setting.key)) ?? setting.default
  const value = stored === undefined ? undefined : setting.read(stored.value)
  return {
    key: setting.key,
    section: setting.section,
    shape: shapeOnWire(setting.shape),
    value: value ?? standard,
    default: standard,
    changed_by: stored?.changed_by ?? null,
    changed_at: stored?.changed_at.toISOString() ?? null,
  }
}

function shapeOnWire(shape: SettingKind): SettingRow['shape'] {
  switch (shape.kind) {
    case 'text':
      return { kind: 'text', max_length: shape.maxLength }
    case 'choice':
      return { kind: 'choice', choices: [...shape.choices] }
    default:
      return shape
  }
}

/**
 * A setting of the person who asks; `null` while he has not set it and it has no default.
 *
 * @throws AppError SETTINGS_UNKNOWN 404
 */
export async function viewMySetting(
  services: Services,
  actor: Actor,
  key: string,
): Promise<unknown> {
  const stored = await findUserSetting(services.db, actor.userId, key)
  if (isInterfaceKey(key)) return stored?.value ?? null
  const setting = findSetting(key)
  if (setting?.owner !== 'user') {
    throw new AppError(SETTINGS_ERRORS.SETTINGS_UNKNOWN, { details: { key } })
  }
  return (stored === undefined ? undefined : setting.read(stored.value)) ?? setting.default
}

/** What somebody who is not signed in sees first: set-up, sign-in, or the people of the demonstration. */
export async function viewSetUp(services: Services): Promise<Omit<SetUpState, 'signed_in'>> {
  const organisation = await findOrganisation(services.db)
  const demo = await isDemonstration(services)
  return {
    needs_setup: await needsSetUp(services),
    demo,
    demo_people: demo ? await listDemonstrationPeople(services.db) : [],
    organisation_name: organisation?.name ?? null,
    clock: describeClock(services),
    default_language: await getSetting(services, ORGANISATION_LANGUAGE),
    currency: await getSetting(services, ORGANISATION_CURRENCY),
  }
}
