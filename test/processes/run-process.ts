/** Starts one of the programs beside this file, for tests that kill processes. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export type Program = {
  readonly child: ChildProcess
  /** What it has written, line by line. */
  readonly lines: readonly string[]
  /** Waits until it has written a line like this. */
  readonly until: (pattern: RegExp) => Promise<string>
  /** Ends it at once, as a power cut would. */
  readonly kill: () => Promise<void>
  /** Waits until it ends by itself. */
  readonly end: () => Promise<number | null>
}

export function runProcess(name: string, ...parameters: readonly string[]): Program {
  const file = fileURLToPath(new URL(`${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  const notify = (): void => {
    for (const wake of waiting) wake()
  }
  const output = child.stdout
  if (output === null) throw new Error('runProcess: no output')
  createInterface(output).on('line', (line) => {
    lines.push(line)
    notify()
  })
  child.once('exit', notify)
  const until = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = lines.find((line) => pattern.test(line))
      if (found !== undefined) return found
      if (child.exitCode !== null || child.signalCode !== null) {
        throw new Error(`${name} ended without writing ${pattern}`)
      }
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          waiting.delete(wake)
          resolve()
        }
        waiting.add(wake)
      })
    }
  }
  const end = async (): Promise<number | null> => {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    return child.exitCode
  }
  return {
    child,
    lines,
    until,
    end,
    kill: async () => {
      child.kill('SIGKILL')
      await end()
    },
  }
}
