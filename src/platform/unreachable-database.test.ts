import { describe, expect, it } from 'vitest'
import { parseConfig } from './config.ts'
import { openDatabase } from './database.ts'
import { createLog } from './log.ts'

describe('a database server that does not answer', () => {
  it('is reported by its own code, with the address and without the password', async () => {
    const config = parseConfig({
      DATABASE_URL: 'postgresql://somebody:secret@127.0.0.1:1/rapport',
      RAPPORT_LOG: 'silent',
    })

    const failure = await openDatabase(config, createLog(config)).catch((error: unknown) => error)

    expect(failure).toMatchObject({ code: 'PLATFORM_DATABASE_UNREACHABLE', status: 503 })
    expect(JSON.stringify(failure)).not.toContain('secret')
  })
})
