import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Command } from '../command.ts'

const TSX = fileURLToPath(new URL('../../../node_modules/tsx/dist/cli.mjs', import.meta.url))
const BENCH = fileURLToPath(new URL('../../../bench/main.ts', import.meta.url))

/** Runs the suite, or one bench of it. @returns its exit code */
async function runBench(name: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, [TSX, BENCH, ...name], { stdio: 'inherit', env })
  const [code] = await once(child, 'exit')
  return typeof code === 'number' ? code : 1
}

/**
 * The suite stands beside the product and measures it from outside, so it runs as its own process; several that are named
 * one after the other, each in its own: what one leaves in memory slows down the next.
 */
export const command: Command = {
  words: ['bench'],
  arguments: [{ name: 'name', isOptional: true, isRepeated: true }],
  options: {
    engine: { type: 'string', value: 'E', choices: ['embedded', 'postgres'] },
    size: { type: 'string', value: 'S', choices: ['small', 'full'] },
  },
  run: async (context, { positionals, text }) => {
    const engine = text('engine')
    const size = text('size')
    const env = {
      ...context.env,
      ...(engine !== undefined && { RAPPORT_BENCH_ENGINE: engine }),
      ...(size !== undefined && { RAPPORT_BENCH_SIZE: size }),
    }
    const runs = positionals.length === 0 ? [[]] : positionals.map((name) => [name])
    for (const run of runs) {
      const code = await runBench(run, env)
      if (code !== 0) return code
    }
    return 0
  },
}
