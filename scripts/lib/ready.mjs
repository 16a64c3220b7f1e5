import { ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'

const LEAST_NODE = [20, 19]

/**
 * Runs steps that a newcomer waits for; what goes wrong is said in a sentence, not in a stack trace.
 *
 * @param {...(() => Promise<void>)} steps
 */
export async function prepare(...steps) {
  try {
    assertNode()
    for (const step of steps) await step()
  } catch (error) {
    console.error(error.message)
    process.exit(1)
  }
}

/** Makes the checkout runnable: the right Node, the packages, the build. */
export const makeReady = () => prepare(ensureInstalled, () => ensureBuilt())

function assertNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [leastMajor, leastMinor] = LEAST_NODE
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return
  throw new Error(
    `Rapport needs Node ${LEAST_NODE.join('.')} or newer; this is ${process.version}.`,
  )
}
