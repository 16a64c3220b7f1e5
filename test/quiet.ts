/** Settings and a log for tests: nothing of the environment of whoever runs them. */
import { parseConfig } from '../src/platform/config.ts'
import type { Log } from '../src/platform/log.ts'
import { createLog } from '../src/platform/log.ts'

export const testConfig = parseConfig({ RAPPORT_LOG: 'silent' })
export const testLog: Log = createLog(testConfig)
