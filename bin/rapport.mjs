#!/usr/bin/env node
/** `npx rapport …`: the command line. Builds first when the sources have changed. */
import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { ensureBuilt } from '../scripts/lib/build.mjs'
import { inRoot } from '../scripts/lib/paths.mjs'

if (!existsSync(inRoot('node_modules'))) {
  const { ensureInstalled } = await import('../scripts/lib/install.mjs')
  await ensureInstalled()
}
await ensureBuilt()

const cli = inRoot('dist', 'entry', 'cli.js')
process.argv[1] = cli
await import(pathToFileURL(cli).href)
