/**
 * Every setting of the environment: its name, what it is when absent, and what it must look like.
 * `parseConfig`, `rapport --help` and `docs/reference/settings.md` are made from this list; the
 * sentences are `platform.setting.<name>` in `locales/{en,fr}/platform.json`.
 */

/** What a value must look like. */
export type Expectation =
  | { readonly kind: 'text' }
  | { readonly kind: 'secret'; readonly minLength: number }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'url'; readonly protocols: readonly string[] }
  | { readonly kind: 'instant' }
  | { readonly kind: 'time_zone' }

export type Setting = {
  readonly name: string
  /** What holds when the variable is absent or empty; undefined: nothing. */
  readonly default: string | undefined
  readonly expects: Expectation
  /** Its value is never shown or logged. */
  readonly isSecret: boolean
  /** Key of the sentence that explains it. */
  readonly descriptionKey: string
}

function setting(
  name: string,
  expects: Expectation,
  fallback?: string,
  isSecret = expects.kind === 'secret',
): Setting {
  return { name, default: fallback, expects, isSecret, descriptionKey: `platform.setting.${name}` }
}

export const SETTINGS_CATALOGUE: readonly Setting[] = [
  setting('RAPPORT_DATA', { kind: 'text' }, '.rapport'),
  setting(
    'DATABASE_URL',
    { kind: 'url', protocols: ['postgres:', 'postgresql:'] },
    undefined,
    true,
  ),
  setting('RAPPORT_POOL', { kind: 'integer', min: 2, max: 200 }, '10'),
  setting('RAPPORT_HOST', { kind: 'text' }, '127.0.0.1'),
  setting('RAPPORT_PORT', { kind: 'integer', min: 0, max: 65_535 }, '7300'),
  setting('RAPPORT_PUBLIC_URL', { kind: 'url', protocols: ['http:', 'https:'] }),
  setting('RAPPORT_TRUST_PROXY', { kind: 'choice', choices: ['on', 'off'] }, 'off'),
  setting('RAPPORT_ROLE', { kind: 'choice', choices: ['all', 'web', 'worker'] }, 'all'),
  setting('RAPPORT_JOBS', { kind: 'integer', min: 1, max: 64 }, '4'),
  setting('RAPPORT_DEMO', { kind: 'choice', choices: ['on', 'off'] }),
  setting('RAPPORT_LANGUAGE', { kind: 'choice', choices: ['en', 'fr'] }, 'en'),
  setting('RAPPORT_TIME_ZONE', { kind: 'time_zone' }, 'Europe/Paris'),
  setting('RAPPORT_NOW', { kind: 'instant' }),
  setting(
    'RAPPORT_LOG',
    { kind: 'choice', choices: ['debug', 'info', 'warn', 'error', 'silent'] },
    'info',
  ),
  setting('RAPPORT_LLM_URL', { kind: 'url', protocols: ['http:', 'https:'] }),
  setting('RAPPORT_LLM_MODEL', { kind: 'text' }),
  setting('RAPPORT_LLM_KEY', { kind: 'secret', minLength: 1 }),
  setting('RAPPORT_SECRET', { kind: 'secret', minLength: 32 }),
  setting('RAPPORT_MAIL_PRIVATE_HOSTS', { kind: 'choice', choices: ['on', 'off'] }, 'off'),
  setting('RAPPORT_MAIL_DOUBT_SECONDS', { kind: 'integer', min: 1, max: 86_400 }, '600'),
]
