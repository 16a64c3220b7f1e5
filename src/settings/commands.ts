import type { Actor, Origin, SetUp, SignedIn } from '../identity/index.ts'
import {
  findUnits,
  requirePrivilege,
  setUp as setUpIdentity,
  updateUnit,
  writeAudit,
} from '../identity/index.ts'
import { inTransaction } from '../platform/database.ts'
import { AppError } from '../platform/errors.ts'
import type { Services } from '../platform/services.ts'
import { within } from '../platform/services.ts'
import type { AnySetting } from './catalogue.ts'
import {
  findSetting,
  INTERFACE_VALUE_MAX_LENGTH,
  isInterfaceKey,
  ORGANISATION_LANGUAGE,
  ORGANISATION_NAME,
  ORGANISATION_TIME_ZONE,
} from './catalogue.ts'
import { SETTINGS_ERRORS } from './errors.ts'
import { findOrganisationSettings, saveOrganisationSetting, saveUserSetting } from './store.ts'

/**
 * Changes a setting of the organisation.
 *
 * @throws AppError IDENTITY_FORBIDDEN 403; SETTINGS_UNKNOWN 404; SETTINGS_VALUE_REFUSED 422
 */
export async function changeSetting(
  services: Services,
  actor: Actor,
  key: string,
  value: unknown,
): Promise<void> {
  requirePrivilege(actor, 'organisation_settings', 'write')
  const setting = findSetting(key)
  if (setting?.owner !== 'organisation') throw unknown(key)
  const accepted = acceptedValue(setting, value)
  await inTransaction(services.db, async (trx) => {
    const inner = within(services, trx)
    const [before] = await findOrganisationSettings(trx, [key])
    if (key === ORGANISATION_NAME.key) await renameOrganisation(inner, actor, String(accepted))
    await saveSetting(inner, actor, key, accepted)
    await writeAudit(trx, {
      happenedAt: services.clock.now(),
      actorId: actor.userId,
      source: actor.source,
      action: 'change',
      subjectKind: 'setting',
      before: { key, value: before?.value ?? null },
      after: { key, value: accepted },
    })
  })
}

async function renameOrganisation(inner: Services, actor: Actor, name: string): Promise<void> {
  if (name === '') throw refused()
  const root = (await findUnits(inner.db)).find((unit) => unit.parent_id === null)
  if (root !== undefined) await updateUnit(inner, actor, root.id, { name })
}

async function saveSetting(
  { db, clock, events }: Services,
  actor: Actor | undefined,
  key: string,
  value: unknown,
): Promise<void> {
  const now = clock.now()
  await saveOrganisationSetting(db, { key, value, changedById: actor?.userId, now })
  await events.record(db, {
    kind: 'settings.changed',
    payload: { keys: [key] },
    now,
    ...(actor === undefined ? {} : { actorId: actor.userId }),
  })
}

/**
 * Sets settings of an organisation that is being made: by its set-up, its demonstration, its import.
 *
 * @throws RangeError a value that the setting does not take
 */
export async function initialiseSettings(
  services: Services,
  values: ReadonlyArray<readonly [setting: AnySetting, value: unknown]>,
): Promise<void> {
  await inTransaction(services.db, async (trx) => {
    for (const [setting, value] of values) {
      const accepted = setting.read(value)
      if (accepted === undefined) {
        throw new RangeError(
          `initialiseSettings, values: received ${JSON.stringify(value)} for ${setting.key}`,
        )
      }
      await saveSetting(within(services, trx), undefined, setting.key, accepted)
    }
  })
}

/**
 * Changes a setting of the person who asks: a declared one, or what a page remembers for him.
 *
 * @throws AppError SETTINGS_UNKNOWN 404; SETTINGS_VALUE_REFUSED 422
 */
export async function changeMySetting(
  services: Services,
  actor: Actor,
  key: string,
  value: unknown,
): Promise<void> {
  const accepted = isInterfaceKey(key) ? smallValue(value) : acceptedOwnValue(key, value)
  await inTransaction(services.db, async (trx) => {
    const now = services.clock.now()
    await saveUserSetting(trx, { userId: actor.userId, key, value: accepted, now })
    await services.events.record(trx, {
      kind: 'settings.changed',
      payload: { keys: [key], userId: actor.userId },
      now,
      actorId: actor.userId,
    })
  })
}

/**
 * Makes the organisation, its settings and its first administrator, and signs him in.
 *
 * @throws AppError IDENTITY_ALREADY_SET_UP 409; IDENTITY_PASSWORD_REFUSED 422
 */
export async function setUp(services: Services, input: SetUp & Origin): Promise<SignedIn> {
  return inTransaction(services.db, async (trx) => {
    const inner = within(services, trx)
    const signedIn = await setUpIdentity(inner, input)
    await initialiseSettings(inner, [
      [ORGANISATION_NAME, input.organisationName],
      [ORGANISATION_LANGUAGE, input.language],
      [ORGANISATION_TIME_ZONE, input.timeZone],
    ])
    return signedIn
  })
}

function acceptedValue(setting: AnySetting, value: unknown): unknown {
  const accepted = setting.read(value)
  if (accepted === undefined) throw refused()
  return accepted
}

function acceptedOwnValue(key: string, value: unknown): unknown {
  const setting = findSetting(key)
  if (setting?.owner !== 'user') throw unknown(key)
  return acceptedValue(setting, value)
}

function smallValue(value: unknown): unknown {
  if (JSON.stringify(value ?? null).length > INTERFACE_VALUE_MAX_LENGTH) throw refused()
  return value ?? null
}

const unknown = (key: string): AppError =>
  new AppError(SETTINGS_ERRORS.SETTINGS_UNKNOWN, { details: { key } })

const refused = (): AppError =>
  new AppError(SETTINGS_ERRORS.SETTINGS_VALUE_REFUSED, {
    fields: [{ pointer: '/value', code: SETTINGS_ERRORS.SETTINGS_VALUE_REFUSED.code }],
  })
