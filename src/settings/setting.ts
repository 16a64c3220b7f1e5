/**
 * What a setting is: a key, its default, and which values it takes. Capabilities declare their
 * settings as data; the catalogue is what the administrator's page shows.
 * Sentences: `settings.<key>.label` and `settings.<key>.description`.
 */
import { isTimeZone } from '../kernel/time/zones.ts'

/** What the page needs to show a field, and the API to document it. */
export type SettingKind =
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'integer'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'time_zone' }
  | { readonly kind: 'currency' }
  | { readonly kind: 'domains'; readonly maximum: number }

export type Setting<T> = {
  readonly key: string
  /** `organisation`: one value for all; `user`: each person has his own. */
  readonly owner: 'organisation' | 'user'
  /** The heading under which it stands: `settings.section.<section>`. */
  readonly section: string
  readonly default: T
  readonly shape: SettingKind
  /** The value if it is one that the setting takes, in its normal form; else undefined. */
  readonly read: (value: unknown) => T | undefined
}

type Common<T> = Pick<Setting<T>, 'key' | 'section' | 'default'> & {
  readonly owner?: 'organisation' | 'user'
}

const setting = <T>(
  common: Common<T>,
  shape: SettingKind,
  read: (value: unknown) => T | undefined,
): Setting<T> => ({ owner: 'organisation', ...common, shape, read })

/** A line of text without leading and trailing space. */
export const textSetting = (common: Common<string> & { readonly maxLength: number }) =>
  setting(common, { kind: 'text', maxLength: common.maxLength }, (value) => {
    const text = typeof value === 'string' ? value.trim() : undefined
    return text !== undefined && text.length <= common.maxLength ? text : undefined
  })

/** A whole number within limits; the unit is in the key. */
export const integerSetting = (
  common: Common<number> & { readonly minimum: number; readonly maximum: number },
) =>
  setting(
    common,
    { kind: 'integer', minimum: common.minimum, maximum: common.maximum },
    (value) => {
      const isWhole = typeof value === 'number' && Number.isInteger(value)
      return isWhole && value >= common.minimum && value <= common.maximum ? value : undefined
    },
  )

export const booleanSetting = (common: Common<boolean>) =>
  setting(common, { kind: 'boolean' }, (value) => (typeof value === 'boolean' ? value : undefined))

export const choiceSetting = <Choice extends string>(
  common: Common<Choice> & { readonly choices: readonly Choice[] },
) =>
  setting(common, { kind: 'choice', choices: common.choices }, (value) =>
    common.choices.find((choice) => choice === value),
  )

/** An IANA time zone, such as Europe/Paris. */
export const timeZoneSetting = (common: Common<string>) =>
  setting(common, { kind: 'time_zone' }, (value) =>
    typeof value === 'string' && isTimeZone(value) ? value : undefined,
  )

/** An ISO 4217 code that the language's own list of currencies knows. */
export const currencySetting = (common: Common<string>) =>
  setting(common, { kind: 'currency' }, (value) =>
    typeof value === 'string' && Intl.supportedValuesOf('currency').includes(value)
      ? value
      : undefined,
  )

const DOMAIN = /^(?=.{1,253}$)([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+\p{L}{2,63}$/u

/** Internet domains in lower case, each once, in the given order. */
export const domainsSetting = (common: Common<readonly string[]> & { readonly maximum: number }) =>
  setting<readonly string[]>(common, { kind: 'domains', maximum: common.maximum }, (value) => {
    if (!Array.isArray(value) || value.length > common.maximum) return undefined
    const domains = value.map((domain: unknown) =>
      typeof domain === 'string' ? domain.trim().toLowerCase() : '',
    )
    return domains.every((domain) => DOMAIN.test(domain)) ? [...new Set(domains)] : undefined
  })

const LOCAL_PART = /^[^\s@<>()[\]\\,;:"\p{Cc}]{1,64}$/u

/** Is it a domain, or an address at one? */
function isCorrespondent(text: string): boolean {
  const at = text.lastIndexOf('@')
  return DOMAIN.test(text.slice(at + 1)) && (at < 0 || LOCAL_PART.test(text.slice(0, at)))
}

/** Mail addresses and whole domains in lower case, each once, in the given order. */
export const correspondentsSetting = (
  common: Common<readonly string[]> & { readonly maximum: number },
) =>
  setting<readonly string[]>(common, { kind: 'domains', maximum: common.maximum }, (value) => {
    if (!Array.isArray(value) || value.length > common.maximum) return undefined
    const given = value.map((one: unknown) =>
      typeof one === 'string' ? one.trim().toLowerCase().replace(/^@/, '') : '',
    )
    return given.every(isCorrespondent) ? [...new Set(given)] : undefined
  })
