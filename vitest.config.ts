import { defineConfig } from 'vitest/config'

/**
 * Five kinds of test, one project each: `npx vitest run --project pure`.
 *
 *   pure      rules and algorithms; no database, no network
 *   postgres  everything that speaks SQL, on a private PostgreSQL server
 *   embedded  the same files on the embedded database
 *   house     the guards of the architecture, and the guards of these guards
 *   browser   journeys through Chromium, one file at a time
 */
const DATABASE_TESTS = ['src/**/*.db.test.ts', 'test/journeys/**/*.db.test.ts']
/** Several processes on one database: what the embedded one cannot have. */
const POSTGRES_ONLY = ['**/*.postgres.db.test.ts']
/** Folders, locks and threads: what a server has not. */
const EMBEDDED_ONLY = ['**/*.embedded.db.test.ts']
const BROWSER_TESTS = ['test/journeys/**/*.browser.test.ts']
const SERVICES = ['test/services/postgres.ts']
const DRAWS = ['test/draws.ts']
const SITE = ['test/services/demonstration.ts']

/** A busy machine is not a fault of the product: one more attempt, which the check tells of by name. */
const retry = process.env.CI ? 1 : 0

// Far from UTC, so that a date which silently depends on the zone of the machine is seen.
process.env.TZ ??= 'Europe/Paris'

export default defineConfig({
  test: {
    // A test that leaves work behind hides a lost promise.
    dangerouslyIgnoreUnhandledErrors: false,
    // The files of a worker share its modules: no module keeps what a test could see, and reading them anew
    // for each of hundreds of files takes a quarter of the time.
    isolate: false,
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'web/src/**/*.{ts,tsx}'],
      exclude: ['**/*.test.ts', 'src/entry/**'],
      reporter: ['text-summary', 'json-summary'],
    },
    projects: [
      {
        test: {
          name: 'pure',
          include: ['src/**/*.test.ts', 'web/src/**/*.test.{ts,tsx}', 'test/*.test.ts'],
          setupFiles: DRAWS,
          exclude: DATABASE_TESTS,
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'postgres',
          retry,
          include: DATABASE_TESTS,
          setupFiles: DRAWS,
          exclude: EMBEDDED_ONLY,
          globalSetup: SERVICES,
          env: { RAPPORT_TEST_ENGINE: 'postgres' },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'embedded',
          retry,
          include: DATABASE_TESTS,
          setupFiles: DRAWS,
          exclude: POSTGRES_ONLY,
          env: { RAPPORT_TEST_ENGINE: 'embedded' },
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'house',
          include: ['test/house/**/*.test.ts'],
          setupFiles: DRAWS,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'browser',
          retry,
          include: BROWSER_TESTS,
          globalSetup: SITE,
          env: { RAPPORT_TEST_ENGINE: 'embedded' },
          fileParallelism: false,
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
