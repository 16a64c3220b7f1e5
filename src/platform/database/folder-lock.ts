/**
 * One process per folder. Nothing in the embedded database prevents a second opening, which loses
 * rows and breaks indexes.
 *
 * Three locks, because none covers all cases: on Linux a socket in the abstract namespace, which
 * the kernel frees however the process ends; everywhere a file with the process and the machine;
 * and its time of change, renewed while we live, for containers that share a volume but neither
 * namespace nor process numbers.
 */
import { mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import type { Server } from 'node:net'
import { createServer } from 'node:net'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

export type FolderLock = { readonly release: () => Promise<void> }

const FILE = 'rapport.lock'
const RENEW_MS = 5_000
/** Chosen: four renewals missed. The main thread renews, and long statements do not run in it. */
const STALE_MS = 20_000
const POLL_MS = 500

type Holder = { readonly pid: number; readonly host: string }

/**
 * Takes the lock of a folder, making the folder if need be.
 *
 * @returns undefined when another living process holds it
 */
export async function lockFolder(folder: string): Promise<FolderLock | undefined> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const kernelLock = await bindAbstractSocket(folder)
  if (kernelLock === 'taken') return undefined
  if (!(await isFree(join(folder, FILE), kernelLock !== undefined))) {
    kernelLock?.close()
    return undefined
  }
  return hold(join(folder, FILE), kernelLock)
}

async function hold(path: string, kernelLock: Server | undefined): Promise<FolderLock> {
  const holder: Holder = { pid: process.pid, host: hostname() }
  await writeFile(path, `${JSON.stringify(holder)}\n`, { mode: 0o600 })
  const timer = setInterval(() => {
    const seconds = (performance.timeOrigin + performance.now()) / 1000
    // The folder may be removed while we live (tests, an administrator); the lock goes with it.
    utimes(path, seconds, seconds).catch(() => undefined)
  }, RENEW_MS)
  timer.unref()
  return {
    release: async () => {
      clearInterval(timer)
      await rm(path, { force: true })
      kernelLock?.close()
    },
  }
}

/** @param isKernelSure  the kernel says that no process of this machine holds the folder */
async function isFree(path: string, isKernelSure: boolean): Promise<boolean> {
  const holder = await readHolder(path)
  if (holder === undefined) return true
  if (holder.host === hostname()) return isKernelSure || !isAlive(holder.pid)
  return becomesStale(path)
}

/** Waits for as long as a machine that has died could still seem alive. */
async function becomesStale(path: string): Promise<boolean> {
  const first = await changedMs(path)
  const from = performance.now()
  for (;;) {
    const changed = await changedMs(path)
    if (changed === undefined) return true
    if (changed !== first) return false
    const ageMs = performance.timeOrigin + performance.now() - changed
    if (ageMs > STALE_MS || performance.now() - from > STALE_MS) return true
    await sleep(POLL_MS)
  }
}

async function changedMs(path: string): Promise<number | undefined> {
  const found = await stat(path).catch(ifMissing)
  return found?.mtimeMs
}

async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, 'utf8').catch(ifMissing)
  const [, pid, host] = /"pid":(\d+),"host":"([^"]*)"/.exec(text ?? '') ?? []
  return pid === undefined || host === undefined ? undefined : { pid: Number(pid), host }
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // ESRCH: there is no such process. EPERM: there is one, of another user.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Binds a name that stands for the folder itself, so that two paths to it are one. */
async function bindAbstractSocket(folder: string): Promise<Server | 'taken' | undefined> {
  if (process.platform !== 'linux') return undefined
  const { dev, ino } = await stat(folder)
  const server = createServer((socket) => socket.destroy())
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve('taken') : reject(error),
    )
    server.listen(`\0rapport-${dev}-${ino}`, () => {
      server.unref()
      resolve(server)
    })
  })
}
