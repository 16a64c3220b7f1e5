/** `npm run dev`: the server from its sources, restarted on each change, and Vite before it. */
import { spawn } from 'node:child_process'
import { ensureInstalled } from './lib/install.mjs'
import { inRoot, ROOT } from './lib/paths.mjs'
import { prepare } from './lib/ready.mjs'

await prepare(ensureInstalled)

const start = (...args) => spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit' })
const children = [
  start(inRoot('node_modules/tsx/dist/cli.mjs'), 'watch', 'src/entry/cli.ts', 'start'),
  start(inRoot('node_modules/vite/bin/vite.js'), 'dev', 'web'),
]

const stop = (signal) => {
  for (const child of children) child.kill(signal)
}
process.on('SIGINT', () => stop('SIGINT'))
process.on('SIGTERM', () => stop('SIGTERM'))
for (const child of children) {
  child.on('exit', (code) => {
    process.exitCode ||= code ?? 0
    stop('SIGTERM')
  })
}
