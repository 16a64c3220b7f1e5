import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { People } from '../../../test/factories/people.ts'
import { peopleOf } from '../../../test/factories/people.ts'
import { servicesOn } from '../../../test/factories/services.ts'
import { execute, one, query, sql } from '../../platform/database.ts'
import type { Services } from '../../platform/services.ts'
import { hashPassword, isPassword } from '../client.ts'
import { may } from '../rights.ts'
import { SESSION_COOKIE } from '../session-life.ts'
import { actorFor, actorOf, authenticate } from './authenticate.ts'
import { forgetOldSignIns } from './forget.ts'
import { changeMyPassword, createToken, endMySession, endMyToken } from './own-account.ts'
import { signIn, signInToDemonstration } from './sign-in.ts'
import { updateUser } from './users.ts'

const PASSWORD = 'three bicycles in the rain'
const ORIGIN = { address: '192.0.2.1', userAgent: 'Test' }
const NOW = new Date('2026-11-24T09:00:00Z')
const DAY_MS = 86_400_000
const later = (ms: number): Date => new Date(NOW.getTime() + ms)

describe('signing in', () => {
  const database = testDatabase()
  const at = (now: Date): Services => servicesOn(database.db, { now })

  async function anna(roles: Parameters<People['aUser']>[0] = {}): Promise<string> {
    const people = await peopleOf(database.db)
    const passwordHash = await hashPassword(PASSWORD)
    return people.aUser({ email: 'Anna@Rapport.test', passwordHash, ...roles })
  }
  const request = (secret: string) => ({ headers: { cookie: `${SESSION_COOKIE}=${secret}` } })
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })
  const attempt = (password: string, now = NOW, address = ORIGIN.address) =>
    signIn(at(now), { email: 'anna@rapport.test', password, ...ORIGIN, address })

  it('opens a session by which the person is known, whatever the case of the address', async () => {
    const userId = await anna()

    const { secret } = await signIn(at(NOW), {
      email: ' ANNA@rapport.TEST ',
      password: PASSWORD,
      ...ORIGIN,
    })
    const asked = request(secret)
    const actor = await authenticate(at(NOW), asked)

    expect(actor).toMatchObject({ userId, source: 'person', signedInBy: { kind: 'session' } })
    expect(actorOf(asked)).toBe(actor)
  })

  it('stores neither password nor secret', async () => {
    await anna()
    const { secret } = await attempt(PASSWORD)

    const rows = await query<{ text: string }>(
      database.db,
      sql`select to_jsonb(s)::text as text from identity.sessions s
          union all select to_jsonb(u)::text from identity.users u
          union all select to_jsonb(a)::text from identity.audit_log a`,
    )
    const everything = rows.map((row) => row.text).join()

    expect(everything).not.toContain(secret)
    expect(everything).not.toContain(PASSWORD)
    expect(everything).toContain('$argon2id$v=19$m=19456,t=2,p=1$')
  })

  it('refuses a wrong password, an unknown name and a deactivated user in the same words', async () => {
    const userId = await anna()
    const unknown = () =>
      signIn(at(NOW), { email: 'x@rapport.test', password: PASSWORD, ...ORIGIN })

    await expect(attempt('wrong')).rejects.toThrow(/^IDENTITY_CREDENTIALS_WRONG$/)
    await expect(unknown()).rejects.toThrow(/^IDENTITY_CREDENTIALS_WRONG$/)
    await updateUser(at(NOW), 'operator', userId, { isActive: false })
    await expect(attempt(PASSWORD)).rejects.toThrow(/^IDENTITY_CREDENTIALS_WRONG$/)
  })

  it('takes as long for a name that nobody has', async () => {
    const stored = await hashPassword(PASSWORD)
    await isPassword(undefined, 'warm up')
    const timeOf = async (hash: string | undefined): Promise<number> => {
      const start = performance.now()
      await isPassword(hash, 'wrong')
      return performance.now() - start
    }
    // By turns, so that whatever else the machine does slows both; the shortest was disturbed least.
    const times = { unknown: [] as number[], known: [] as number[] }
    for (const _ of Array.from({ length: 9 })) {
      times.unknown.push(await timeOf(undefined))
      times.known.push(await timeOf(stored))
    }

    const ratio = Math.min(...times.unknown) / Math.min(...times.known)

    expect(ratio).toBeGreaterThan(0.5)
    expect(ratio).toBeLessThan(2)
  })

  it('makes a name wait after five failures, right password or not, and says how long', async () => {
    await anna()
    for (const _ of Array.from({ length: 5 })) await attempt('wrong').catch(() => undefined)

    await expect(attempt(PASSWORD)).rejects.toMatchObject({
      code: 'IDENTITY_TOO_MANY_ATTEMPTS',
      status: 429,
      details: { seconds: 5 },
    })
    await expect(attempt(PASSWORD, later(4_000), '192.0.2.99')).rejects.toThrow(
      'IDENTITY_TOO_MANY_ATTEMPTS',
    )
    await expect(attempt(PASSWORD, later(5_000))).resolves.toBeDefined()
  })

  it('forgets the failures of a name when its owner succeeds', async () => {
    await anna()
    for (const _ of Array.from({ length: 4 })) await attempt('wrong').catch(() => undefined)
    await attempt(PASSWORD)
    for (const _ of Array.from({ length: 4 })) await attempt('wrong').catch(() => undefined)

    await expect(attempt(PASSWORD)).resolves.toBeDefined()
  })

  it('lets no more guesses through when they come at once', async () => {
    await anna()

    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => attempt('wrong')))
    const judged = outcomes.filter(
      (outcome) =>
        outcome.status === 'rejected' && String(outcome.reason).includes('CREDENTIALS_WRONG'),
    )

    expect(judged.length).toBeLessThanOrEqual(5)
  })

  it('makes an address wait that tries many names', async () => {
    for (const number of Array.from({ length: 50 }, (_, index) => index)) {
      await execute(
        database.db,
        sql`insert into identity.sign_in_attempts (email_key, address, succeeded, attempted_at)
            values (${`user${number}@rapport.test`}, ${ORIGIN.address}, false, ${NOW})`,
      )
    }
    await anna()

    await expect(attempt(PASSWORD)).rejects.toThrow('IDENTITY_TOO_MANY_ATTEMPTS')
    await expect(attempt(PASSWORD, NOW, '192.0.2.77')).resolves.toBeDefined()
  })

  it('ends two weeks after the last use', async () => {
    await anna()
    const { secret } = await attempt(PASSWORD)

    expect(await authenticate(at(later(13 * DAY_MS)), request(secret))).toBeDefined()
    expect(await authenticate(at(later(26 * DAY_MS)), request(secret))).toBeDefined()
    expect(await authenticate(at(later(40 * DAY_MS)), request(secret))).toBeUndefined()
  })

  it('ends at the latest after thirty days, however much it is used', async () => {
    await anna()
    const { secret } = await attempt(PASSWORD)
    for (const days of [10, 20, 29]) {
      expect(await authenticate(at(later(days * DAY_MS)), request(secret))).toBeDefined()
    }

    expect(await authenticate(at(later(30 * DAY_MS)), request(secret))).toBeUndefined()
  })

  it('notes the use of a session at most every ten minutes', async () => {
    await anna()
    const { secret } = await attempt(PASSWORD)
    const lastSeen = async () =>
      (await one<{ at: Date }>(database.db, sql`select last_seen_at as at from identity.sessions`))
        ?.at

    await authenticate(at(later(9 * 60_000)), request(secret))
    expect(await lastSeen()).toEqual(NOW)
    await authenticate(at(later(11 * 60_000)), request(secret))
    expect(await lastSeen()).toEqual(later(11 * 60_000))
  })

  it('does not know a secret that we did not give out, nor a request without one', async () => {
    await anna()

    expect(await authenticate(at(NOW), request('x'.repeat(43)))).toBeUndefined()
    expect(await authenticate(at(NOW), { headers: {} })).toBeUndefined()
    expect(() => actorOf({ headers: {} })).toThrow('IDENTITY_SIGNED_OUT')
  })

  it('ends with the session, and nobody ends that of another', async () => {
    const annaId = await anna()
    const { secret, sessionId } = await attempt(PASSWORD)
    const people = await peopleOf(database.db)
    const other = await people.anActor()

    await expect(endMySession(at(NOW), other, sessionId)).rejects.toThrow('IDENTITY_NOT_FOUND')
    await endMySession(at(NOW), await people.actorFor(annaId), sessionId)

    expect(await authenticate(at(NOW), request(secret))).toBeUndefined()
  })

  it('ends everywhere when the user is deactivated, tokens included', async () => {
    const userId = await anna()
    const { secret } = await attempt(PASSWORD)
    const services = at(NOW)
    const actor = await actorFor(services, userId)
    const made = await createToken(services, actor, {
      name: 'Script',
      scopes: ['read'],
      expiresAt: later(DAY_MS),
    })
    expect(await authenticate(services, request(secret))).toBeDefined()
    expect(await authenticate(services, bearer(made.token))).toBeDefined()

    await updateUser(at(NOW), 'operator', userId, { isActive: false })
    await updateUser(at(NOW), 'operator', userId, { isActive: true })

    expect(await authenticate(services, request(secret))).toBeUndefined()
    expect(await authenticate(services, bearer(made.token))).toBeUndefined()
  })

  it('by a changed password ends the other sessions but not this one', async () => {
    await anna()
    const here = await attempt(PASSWORD)
    const elsewhere = await attempt(PASSWORD)
    const actor = await authenticate(at(NOW), request(here.secret))
    if (actor === undefined) throw new Error('has just signed in')
    const change = (current: string, password: string) =>
      changeMyPassword(at(NOW), actor, { current, password, address: ORIGIN.address })

    await expect(change('wrong', 'another quiet sentence')).rejects.toThrow(
      'IDENTITY_PASSWORD_WRONG',
    )
    await expect(change(PASSWORD, 'short')).rejects.toThrow('IDENTITY_PASSWORD_REFUSED')
    await change(PASSWORD, 'another quiet sentence')

    expect(await authenticate(at(NOW), request(here.secret))).toBeDefined()
    expect(await authenticate(at(NOW), request(elsewhere.secret))).toBeUndefined()
    await expect(attempt(PASSWORD)).rejects.toThrow('IDENTITY_CREDENTIALS_WRONG')
    await expect(attempt('another quiet sentence')).resolves.toBeDefined()
  })

  it('by choosing oneself is possible in the demonstration company only', async () => {
    const userId = await anna()
    const choose = (id: string) => signInToDemonstration(at(NOW), { userId: id, ...ORIGIN })

    await expect(choose(userId)).rejects.toThrow('IDENTITY_DEMO_ONLY')
    await execute(database.db, sql`update identity.organisation set is_demonstration = true`)
    const { secret } = await choose(userId)

    expect(await authenticate(at(NOW), request(secret))).toMatchObject({ userId })
    await expect(choose('01900000-0000-7000-8000-000000000099')).rejects.toThrow(
      'IDENTITY_NOT_FOUND',
    )
  })

  it('is forgotten when it no longer matters', async () => {
    await anna()
    await attempt('wrong').catch(() => undefined)
    await attempt(PASSWORD)

    await forgetOldSignIns(database.db, later(200 * DAY_MS))

    const left = await one<{ count: number }>(
      database.db,
      sql`select (select count(*) from identity.sign_in_attempts)
               + (select count(*) from identity.sessions) as count`,
    )
    expect(left?.count).toBe(0)
  })
})

describe('a personal token', () => {
  const database = testDatabase()
  const at = (now: Date): Services => servicesOn(database.db, { now })
  const bearer = (token: string) => ({ headers: { authorization: `Bearer ${token}` } })

  async function administrator() {
    const people = await peopleOf(database.db)
    return people.anActor({ roles: ['system_administrator'] })
  }
  const wish = { name: 'Script', expiresAt: later(DAY_MS) }

  it('acts as its owner, cut down to its scopes', async () => {
    const actor = await administrator()
    const { token } = await createToken(at(NOW), actor, { ...wish, scopes: ['read', 'write'] })

    const known = await authenticate(at(NOW), bearer(token))

    expect(known).toMatchObject({ userId: actor.userId, scopes: ['read', 'write'] })
    expect(known && may(known, 'accounts', 'write')).toBe(true)
    expect(known && may(known, 'users', 'write')).toBe(false)
  })

  it('ends when it says so, or when its owner ends it', async () => {
    const actor = await administrator()
    const first = await createToken(at(NOW), actor, { ...wish, scopes: ['read'] })
    const second = await createToken(at(NOW), actor, { ...wish, scopes: ['read'] })

    expect(await authenticate(at(later(DAY_MS)), bearer(first.token))).toBeUndefined()
    await endMyToken(at(NOW), actor, second.id)
    expect(await authenticate(at(NOW), bearer(second.token))).toBeUndefined()
    await expect(endMyToken(at(NOW), actor, second.id)).rejects.toThrow('IDENTITY_NOT_FOUND')
  })

  it.each([
    ['in the past', -1],
    ['in more than a year', 367 * DAY_MS],
  ])('does not end %s', async (_when, ms) => {
    const actor = await administrator()
    const making = createToken(at(NOW), actor, { ...wish, scopes: ['read'], expiresAt: later(ms) })

    await expect(making).rejects.toThrow('IDENTITY_TOKEN_EXPIRY')
  })

  it('does not make a wider token, nor change the password', async () => {
    const actor = await administrator()
    const { token } = await createToken(at(NOW), actor, { ...wish, scopes: ['write'] })
    const known = await authenticate(at(NOW), bearer(token))
    if (known === undefined) throw new Error('has just been made')

    const wider = createToken(at(NOW), known, { ...wish, scopes: ['admin'] })
    const password = changeMyPassword(at(NOW), known, {
      current: PASSWORD,
      password: PASSWORD,
      address: ORIGIN.address,
    })

    await expect(wider).rejects.toThrow('IDENTITY_TOKEN_SCOPE')
    await expect(password).rejects.toThrow('IDENTITY_TOKEN_SCOPE')
  })

  it('that is wrong is not made up for by a session cookie', async () => {
    const headers = { authorization: 'Bearer rpt_wrong', cookie: 'rapport_session=whatever' }

    expect(await authenticate(at(NOW), { headers })).toBeUndefined()
  })
})
