#!/usr/bin/env node
/** `npx rapport …`: the command line. Builds first when the sources have changed. */
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from '../scripts/lib/build.mjs'
import { inRoot } from '../scripts/lib/paths.mjs'
import { makeReady, prepare } from '../scripts/lib/ready.mjs'

// Commands start often: whether the packages are those of the lock file is for `npm start` to ask.
const needed = process.argv[2] === 'start' ? ['server', 'web'] : ['server']
if (existsSync(inRoot('node_modules'))) await prepare(() => ensureBuilt(needed))
else await makeReady()

const cli = inRoot('dist', 'entry', 'cli.js')
process.argv[1] = cli
await import(pathToFileURL(cli).href)
