/** `npm run build`: dist/ and dist/web/, when not up to date. */
import { makeReady } from './lib/ready.mjs'

await makeReady()
