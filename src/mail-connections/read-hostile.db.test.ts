/** A sample of the corpus of broken mail (test/factories/hostile-mime.ts), through a real server. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { hostileMessages } from '../../test/factories/hostile-mime.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { MAIL_PASSWORD, runningDovecot } from '../../test/services/dovecot.ts'
import { one, sql } from '../platform/database.ts'
import type { Services } from '../platform/services.ts'
import { connectByOperator, readByOperator } from './index.ts'

const OWNER = 'luc@nordline.example'
const ADDRESS = 'hostile@own.example'
/** Every so many messages of the corpus; all of them by RAPPORT_HOSTILE_STEP=1. */
const STEP = Number(process.env.RAPPORT_HOSTILE_STEP ?? 16)

describe('hostile mail at a server', () => {
  const database = testDatabase()
  const dovecot = runningDovecot()

  it('has a place each, as a message or with the reason why it is none', async () => {
    const given = servicesOn(database.db)
    const secret = 'a secret of at least thirty-two characters'
    const config = { ...given.config, secret, mayReachPrivateHosts: true }
    const services: Services = { ...given, config }
    await (await peopleOf(database.db)).aUser({ email: OWNER })
    const count = dovecot.deliverMany(ADDRESS, hostileMessages(STEP))

    await connectByOperator(services, OWNER, {
      address: ADDRESS,
      password: MAIL_PASSWORD,
      imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
    })
    const signal = new AbortController().signal
    await readByOperator(services, ADDRESS, { random: 0.5, signal })

    const places = await one<{ all: number; kept: number; rejected: number }>(
      database.db,
      sql`select count(*)::integer as "all", count(place.message_id)::integer as kept,
            count(place.reason)::integer as rejected
          from mail_connections.places place`,
    )
    expect(count).toBeGreaterThan(100)
    expect(places?.all).toBe(count)
    expect((places?.kept ?? 0) + (places?.rejected ?? 0)).toBe(count)
    expect(places?.kept).toBeGreaterThan(count / 3)
  }, 300_000)
})
