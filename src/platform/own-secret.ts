import { randomBytes } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of a secret of our own: as many as the key that is derived from it. */
const BYTES = 32

/**
 * The secret of a database that lies in a folder of ours: made once, kept beside it, readable by its owner alone. It keeps a
 * copied database from being read without its folder; whoever has both needs RAPPORT_SECRET to be kept elsewhere.
 *
 * @param dataFolder  of the embedded database
 * @returns 64 hexadecimal digits, the same at each start
 */
export async function ownSecret(dataFolder: string): Promise<string> {
  const path = join(dataFolder, 'secret')
  const made = join(dataFolder, `secret.${process.pid}`)
  await mkdir(dataFolder, { recursive: true })
  await writeFile(made, randomBytes(BYTES).toString('hex'), { mode: 0o600 })
  try {
    // Whole or not at all, and the first of several that start at once.
    await link(made, path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(made, { force: true })
  }
  return readFile(path, 'utf8')
}
