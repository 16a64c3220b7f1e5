/** `npm start`: from a fresh clone to a running server. Install, build, start; each only when needed. */
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { inRoot } from './lib/paths.mjs'

await ensureInstalled()
await ensureBuilt()

// In this very process, so that signals reach the server and nothing stands in between.
const cli = inRoot('dist', 'entry', 'cli.js')
process.argv = [process.argv[0], cli, 'start', ...process.argv.slice(2)]
await import(pathToFileURL(cli).href)
