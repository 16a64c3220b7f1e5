import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const RETRY_MS = 100

/**
 * Runs one piece of work at a time among all processes of this checkout, so that two `npm start`
 * do not install or build over each other. A lock whose owner is dead is taken over.
 *
 * @template T
 * @param {string} path  the lock file
 * @param {() => Promise<T>} work
 */
export async function exclusively(path, work) {
  mkdirSync(dirname(path), { recursive: true })
  while (!tryLock(path)) await sleep(RETRY_MS)
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  if (!isAlive(ownerOf(path))) rmSync(path, { force: true })
  return false
}

function ownerOf(path) {
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

function isAlive(pid) {
  // An empty file is a lock taken this very moment: its owner has not written its number yet.
  if (pid === undefined || pid === 0) return true
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
