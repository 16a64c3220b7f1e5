import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { failureIn } from '../commands/guard.ts'
import { ask } from './outbound.ts'
import { seal, unseal } from './secret.ts'

const SECRET = 'a secret of at least thirty-two characters'
const codeOf = async (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => failureIn(error).code,
  )

describe('a web server that a user named', () => {
  const web = createServer((request, answer) => {
    if (request.url === '/silent') return
    answer.writeHead(302, { location: 'https://elsewhere.example/' }).end('moved')
  })
  let host = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve))
    const address = web.address()
    host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  })
  afterAll(() => {
    web.closeAllConnections()
    web.close()
  })
  const question = (url: string) => ({ method: 'GET', url, headers: {} })
  const open = { mayReachPrivateHosts: true }

  it('tells where it sends us, and is not followed', async () => {
    const { status, headers } = await ask(question(`http://${host}/`), open)

    expect([status, headers.get('location')]).toEqual([302, 'https://elsewhere.example/'])
  })

  it('is given up when it does not answer', async () => {
    const asked = ask(question(`http://${host}/silent`), { ...open, answerMs: 50 })

    expect(await codeOf(asked)).toBe('CALENDARS_TIMEOUT')
  })

  it('that speaks no TLS where it should is told so', async () => {
    expect(await codeOf(ask(question(`https://${host}/`), open))).toBe('CALENDARS_CERTIFICATE')
  })

  it.each(['127.0.0.1', '[::1]', '10.0.0.1', '[::ffff:10.0.0.1]', '169.254.169.254'])(
    'in our own network is not asked: %s',
    async (name) => {
      const asked = ask(question(`https://${name}/`), { mayReachPrivateHosts: false })

      expect(await codeOf(asked)).toBe('CALENDARS_HOST_PRIVATE')
    },
  )
})

describe('what went wrong', () => {
  it('and is no code of ours is told as that', () => {
    expect(failureIn(new TypeError('x'))).toEqual({ code: 'CALENDARS_FAILED', details: {} })
  })
})

describe('the password of a calendar', () => {
  it('opens for its connection and under its secret only', async () => {
    const sealed = seal('open sesame', 'id', SECRET)
    const opened = async (id: string, secret: string) => unseal(sealed, id, secret)

    expect(await opened('id', SECRET)).toBe('open sesame')
    expect(await codeOf(opened('other', SECRET))).toBe('CALENDARS_SECRET_CHANGED')
    expect(await codeOf(opened('id', `${SECRET}!`))).toBe('CALENDARS_SECRET_CHANGED')
  })
})
