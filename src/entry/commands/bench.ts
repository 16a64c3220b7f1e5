import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Command } from '../command.ts'

const TSX = fileURLToPath(new URL('../../../node_modules/tsx/dist/cli.mjs', import.meta.url))
const BENCH = fileURLToPath(new URL('../../../bench/main.ts', import.meta.url))

/** The suite stands beside the product and measures it from outside, so it runs as its own process. */
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
    const child = spawn(process.execPath, [TSX, BENCH, ...positionals], {
      stdio: 'inherit',
      env: {
        ...context.env,
        ...(engine !== undefined && { RAPPORT_BENCH_ENGINE: engine }),
        ...(size !== undefined && { RAPPORT_BENCH_SIZE: size }),
      },
    })
    const [code] = await once(child, 'exit')
    return typeof code === 'number' ? code : 1
  },
}
