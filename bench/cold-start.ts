/**
 * From the command to the first page, on a database that is there: the second start of a user.
 *
 * Baseline: starting Node and loading Fastify, without anything of ours.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { median, print, rounded } from './figure.ts'
import type { Place } from './place.ts'

const RUNS = 3

export async function benchColdStart({ application, engine, env }: Place): Promise<void> {
  await application.close()
  const bare: number[] = []
  const starts: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    bare.push(await bareStart())
    starts.push(await firstPage(env))
  }
  print({
    bench: 'cold-start',
    figure: `second start to the first page, median of ${RUNS}`,
    engine,
    value: rounded(median(starts)),
    unit: 'ms',
    baseline: 'node that loads fastify',
    baselineValue: rounded(median(bare)),
  })
}

async function bareStart(): Promise<number> {
  const from = performance.now()
  const child = spawn(process.execPath, ['-e', "import('fastify').then(() => process.exit(0))"])
  await once(child, 'exit')
  return performance.now() - from
}

async function firstPage(env: Place['env']): Promise<number> {
  const port = await freePort()
  const from = performance.now()
  const child = spawn(process.execPath, ['dist/entry/cli.js', 'start'], {
    env: { ...process.env, ...env, RAPPORT_PORT: String(port) },
    stdio: 'ignore',
  })
  try {
    while (!(await answers(`http://127.0.0.1:${port}/`))) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
      await sleep(20)
    }
    return performance.now() - from
  } finally {
    child.kill('SIGTERM')
    await once(child, 'exit')
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address !== null ? address.port : 0
}
