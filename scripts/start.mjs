/** `npm start`: from a fresh clone to a running server. Install, build, start; each only when needed. */
import { pathToFileURL } from 'node:url'
import { inRoot } from './lib/paths.mjs'
import { makeReady } from './lib/ready.mjs'

await makeReady()

// In this very process, so that signals reach the server and nothing stands in between.
const cli = inRoot('dist', 'entry', 'cli.js')
process.argv = [process.argv[0], cli, 'start', ...process.argv.slice(2)]
await import(pathToFileURL(cli).href)
