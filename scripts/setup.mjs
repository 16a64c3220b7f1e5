/** `npm run setup`: everything that `npm test` needs, without running it. */
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { prepare } from './lib/ready.mjs'
import { ensureSystemPackages } from './lib/system.mjs'

await prepare(ensureInstalled, ensureSystemPackages, () => ensureBuilt())
