/** Starts `rapport start` as a process of its own, for tests that stop and kill servers. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type ServerProcess = {
  readonly child: ChildProcess
  /** Where it answers; empty for a worker. */
  readonly url: string
  /** What it said, line by line. */
  readonly said: readonly string[]
  /** Asks it to stop, and waits. */
  stop(): Promise<number | null>
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
}

const CLI = fileURLToPath(new URL('../../src/entry/cli.ts', import.meta.url))
const READY = { web: 'Rapport is running at ', worker: 'Rapport works in the background' }

export async function runServer(
  role: 'all' | 'web' | 'worker',
  env: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', CLI, 'start'], {
    env: {
      PATH: process.env.PATH,
      RAPPORT_LOG: 'warn',
      RAPPORT_LANGUAGE: 'en',
      RAPPORT_PORT: '0',
      RAPPORT_ROLE: role,
      ...env,
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  const ended = once(child, 'exit')
  const said: string[] = []
  const ready = role === 'worker' ? READY.worker : READY.web
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(child.stderr).on('line', (text) => {
      said.push(text)
      if (text.startsWith(ready)) resolve(text)
    })
    child.once('exit', (code) =>
      reject(new Error(`${role} ended with ${code}: ${said.join('\n')}`)),
    )
  })
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (isOver()) return
    child.kill(signal)
    await ended
  }
  return {
    child,
    url: role === 'worker' ? '' : line.slice(ready.length),
    said,
    stop: async () => {
      await end('SIGTERM')
      return child.exitCode
    },
    kill: () => end('SIGKILL'),
  }
}
