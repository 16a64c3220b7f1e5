import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from '../../scripts/lib/build.mjs'
import type { ServerProcess } from '../processes/run-server.ts'
import { runServer } from '../processes/run-server.ts'
import { freePort } from './free-port.ts'

/**
 * The demonstration company on a new embedded database, as `npm start` makes it, for all journeys.
 *
 * It tells its address in RAPPORT_TEST_SITE and its data folder in RAPPORT_TEST_SITE_DATA. If the
 * address is set already, the journeys use the given server and nothing is started.
 */

/** A Tuesday, in the morning of Paris and London: meetings are ahead and work is due. */
const NOW = '2026-11-24T08:40:00Z'

let folder: string | undefined
let server: ServerProcess | undefined

export async function setup(): Promise<void> {
  if (process.env.RAPPORT_TEST_SITE !== undefined) return
  await ensureBuilt(['web'])
  folder = mkdtempSync(join(tmpdir(), 'rapport-site-'))
  const port = await freePort()
  server = await runServer('all', {
    RAPPORT_DATA: folder,
    RAPPORT_DEMO: 'on',
    RAPPORT_NOW: NOW,
    RAPPORT_SECRET: 'a secret of at least thirty-two characters',
    RAPPORT_MAIL_PRIVATE_HOSTS: 'on',
    RAPPORT_PORT: String(port),
    RAPPORT_PUBLIC_URL: `http://127.0.0.1:${port}`,
  })
  process.env.RAPPORT_TEST_SITE = server.url
  process.env.RAPPORT_TEST_SITE_DATA = folder
}

export async function teardown(): Promise<void> {
  await server?.stop()
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true })
}
