import { describe, expect, it } from 'vitest'
import { EXCLUDED } from './leave-out.ts'

describe('a list of what is excluded', () => {
  it('takes addresses and domains, in lower case and each once', () => {
    expect(
      EXCLUDED.read(['Bank.example', ' me@Home.example', 'bank.example', '@x.example']),
    ).toEqual(['bank.example', 'me@home.example', 'x.example'])
  })

  it.each([[['no address']], [['a@b']], [['a@b@c.example']], [[1]], ['bank.example']])(
    'does not take %j',
    (value) => {
      expect(EXCLUDED.read(value)).toBeUndefined()
    },
  )
})
