/**
 * Reads the JSON reports of vitest and decides what they are worth.
 *
 * @typedef {{ name: string, why: string }} Fault  a test and the first line of what it said
 * @typedef {{
 *   passed: number, failed: number, skipped: { name: string }[], faults: Fault[], unsteady: Fault[]
 * }} Tally  `unsteady` passed at the second attempt only
 */

/** @returns {Tally} of one report */
export function tally({ testResults }) {
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  const having = (status) => tests.filter((test) => test.status === status)
  // A file that cannot be loaded has no test to blame.
  const unloadable = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return {
    passed: having('passed').length,
    failed: having('failed').length + unloadable.length,
    skipped: tests
      .filter(({ status }) => status !== 'passed' && status !== 'failed')
      .map(({ fullName }) => ({ name: fullName })),
    faults: having('failed').map(fault),
    unsteady: having('passed')
      .filter(({ failureMessages }) => failureMessages?.length > 0)
      .map(fault),
  }
}

const fault = ({ fullName, failureMessages }) => ({
  name: fullName,
  why: failureMessages?.[0]?.split('\n', 1)[0] ?? '',
})

/** @param {readonly Tally[]} tallies */
export function sum(tallies) {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
    faults: tallies.flatMap(({ faults }) => faults),
    unsteady: tallies.flatMap(({ unsteady }) => unsteady),
  }
}

/**
 * A test may be skipped for one reason only: it reads public data that lies beside the repository,
 * and its name says so.
 *
 * @param {readonly { name: string }[]} skipped
 * @param {boolean} hasShared  whether the data is there after all
 */
export function unexcused(skipped, hasShared) {
  return skipped.filter(({ name }) => hasShared || !name.includes('../shared'))
}

/** The last line of `npm test`. */
export function summary({ passed, failed, skipped }) {
  const line = `${passed} passed, ${failed} failed`
  return skipped.length > 0 ? `${line}, ${skipped.length} skipped` : line
}
