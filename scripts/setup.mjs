/** `npm run setup`: everything that `npm test` needs, without running it. */
import { ensureBuilt } from './lib/build.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { ensureSystemPackages } from './lib/system.mjs.mts'

await ensureInstalled()
await ensureSystemPackages()
await ensureBuilt()
