import { spawn } from 'node:child_process'
import { ROOT } from './paths.mjs'

/**
 * Runs a program in the repository and collects what it says.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string | undefined>, show?: boolean }} [options]
 *   show: let it write to this terminal instead of collecting
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { env = process.env, show = false } = {}) {
  return new Promise((done, fail) => {
    const stdio = show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe']
    // What is collected is shown later, perhaps in a file: no colours.
    const child = spawn(command, args, { cwd: ROOT, env: { ...env, NO_COLOR: '1' }, stdio })
    const chunks = []
    child.stdout?.on('data', (chunk) => chunks.push(chunk))
    child.stderr?.on('data', (chunk) => chunks.push(chunk))
    child.on('error', fail)
    child.on('close', (code, signal) => {
      const output = Buffer.concat(chunks).toString('utf8')
      done({ code: code ?? 1, output: signal ? `${output}\n(ended by ${signal})\n` : output })
    })
  })
}

/** Runs a JavaScript file with this Node. */
export const runNode = (args, options) => run(process.execPath, args, options)
