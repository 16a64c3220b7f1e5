import type { Setting } from './setting.ts'
import {
  choiceSetting,
  currencySetting,
  domainsSetting,
  integerSetting,
  textSetting,
  timeZoneSetting,
} from './setting.ts'

/** A setting whatever its type. */
export type AnySetting = Omit<Setting<unknown>, 'read'> & {
  readonly read: (value: unknown) => unknown
}

const registered = new Map<string, AnySetting>()

/**
 * Declares the settings of a capability, so that the catalogue shows them.
 *
 * @throws RangeError two settings with one key, or a default that the setting does not take
 */
export function defineSettings(settings: readonly AnySetting[]): void {
  for (const setting of settings) {
    const known = registered.get(setting.key)
    if (known !== undefined && known !== setting) {
      throw new RangeError(`defineSettings, settings: received ${setting.key} twice, expected once`)
    }
    if (setting.read(setting.default) === undefined) {
      throw new RangeError(
        `defineSettings, settings: received ${JSON.stringify(setting.default)} as default of ${setting.key}, expected a value that it takes`,
      )
    }
    registered.set(setting.key, setting)
  }
}

/** All settings declared by the modules loaded so far, by section and key. */
export const definedSettings = (): readonly AnySetting[] =>
  [...registered.values()].sort((one, other) =>
    one.section === other.section
      ? one.key.localeCompare(other.key, 'en')
      : one.section.localeCompare(other.section, 'en'),
  )

/** @returns undefined for a key that nobody declared */
export const findSetting = (key: string): AnySetting | undefined => registered.get(key)

/** The name of the organisation: also the name of its root business unit. */
export const ORGANISATION_NAME = textSetting({
  key: 'organisation.name',
  section: 'organisation',
  default: '',
  maxLength: 200,
})

/** The language of new users and of what is sent to people whose language is unknown. */
export const ORGANISATION_LANGUAGE = choiceSetting({
  key: 'organisation.language',
  section: 'organisation',
  default: 'en',
  choices: ['en', 'fr'],
})

/** The time zone of new users, and of working days where nobody's own zone matters. */
export const ORGANISATION_TIME_ZONE = timeZoneSetting({
  key: 'organisation.time_zone',
  section: 'organisation',
  default: 'Europe/Paris',
})

/** The currency of new amounts. */
export const ORGANISATION_CURRENCY = currencySetting({
  key: 'organisation.currency',
  section: 'organisation',
  default: 'EUR',
})

/** For how many seconds a card that was snoozed or dismissed can be taken back (Microsoft: 5). */
export const ASSISTANT_CONFIRMATION_SECONDS = integerSetting({
  key: 'assistant.confirmation_seconds',
  section: 'assistant',
  default: 5,
  minimum: 0,
  maximum: 60,
})

/** Domains of our own mail addresses: who writes from there is a colleague, not a customer. */
export const OWN_MAIL_DOMAINS = domainsSetting({
  key: 'mail.own_domains',
  section: 'mail',
  default: [],
  maximum: 100,
})

/** Area under the ROC curve, in hundredths, from which a scoring model is ready to publish. */
export const SCORING_READY_PERCENT = integerSetting({
  key: 'scoring.ready_percent',
  section: 'scoring',
  default: 80,
  minimum: 51,
  maximum: 99,
})

/** Area under the ROC curve, in hundredths, from which a scoring model may be published. */
export const SCORING_OK_PERCENT = integerSetting({
  key: 'scoring.ok_percent',
  section: 'scoring',
  default: 65,
  minimum: 51,
  maximum: 99,
})

defineSettings([
  ORGANISATION_NAME,
  ORGANISATION_LANGUAGE,
  ORGANISATION_TIME_ZONE,
  ORGANISATION_CURRENCY,
  ASSISTANT_CONFIRMATION_SECONDS,
  OWN_MAIL_DOMAINS,
  SCORING_READY_PERCENT,
  SCORING_OK_PERCENT,
])

/** What pages remember for a person (columns, folded parts): any JSON under such a key. */
const INTERFACE_KEY = /^interface\.[a-z0-9_.-]{1,80}$/

export const isInterfaceKey = (key: string): boolean => INTERFACE_KEY.test(key)

/** A page remembers choices, not contents. */
export const INTERFACE_VALUE_MAX_LENGTH = 16_384
