/**
 * How long a session lives: it ends two weeks after it was last used, and at the latest thirty days
 * after signing in, however much it is used. Chosen; OWASP, Session Management Cheat Sheet.
 */
const DAY_MS = 86_400_000
export const SESSION_IDLE_MS = 14 * DAY_MS
export const SESSION_LIFE_MS = 30 * DAY_MS
/** Use is noted at most so often, so that reading a page does not write each time. */
export const NOTE_USE_MS = 10 * 60_000

export const SESSION_COOKIE = 'rapport_session'

/** The longest life of a personal token. */
export const TOKEN_LIFE_DAYS = 366

/** The header that gives the browser its session, or takes it away (`secret` undefined). */
export function sessionCookie(secret: string | undefined, isSecure: boolean): string {
  const seconds = secret === undefined ? 0 : SESSION_LIFE_MS / 1000
  const parts = [`${SESSION_COOKIE}=${secret ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Lax']
  return [...parts, `Max-Age=${seconds}`, ...(isSecure ? ['Secure'] : [])].join('; ')
}

/** The value of the session cookie in a `Cookie` header. */
export function sessionSecretIn(header: string | undefined): string | undefined {
  const pair = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${SESSION_COOKIE}=`))
  return pair?.slice(SESSION_COOKIE.length + 1) || undefined
}

/** The token in an `Authorization` header. */
export const bearerIn = (header: string | undefined): string | undefined =>
  /^bearer ([\w.~+/=-]+)$/i.exec(header ?? '')?.[1]

/** Whether the browser speaks to us over TLS, if need be to a proxy in front. */
export const isSecure = (protocol: string, publicUrl: string | undefined): boolean =>
  protocol === 'https' || publicUrl?.startsWith('https:') === true
