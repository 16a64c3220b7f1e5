import { mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ownSecret } from './own-secret.ts'

it('is made once for a folder, stays the same, and only its owner may read it', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'rapport-secret-')), 'data')

  const [first, again] = [await ownSecret(folder), await ownSecret(folder)]
  const other = await ownSecret(join(folder, 'other'))

  expect(first).toMatch(/^[\da-f]{64}$/)
  expect(again).toBe(first)
  expect(other).not.toBe(first)
  expect((await stat(join(folder, 'secret'))).mode & 0o777).toBe(0o600)
})
