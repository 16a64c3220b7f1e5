/**
 * A second opinion on figures: sent, received, answers and median response times of every person on
 * real mailing lists, counted by Python (test/fixtures/independent/relationship_figures.py).
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { servicesOn } from '../../test/factories/services.ts'
import { importMail } from '../mailbox/index.ts'
import { query, sql } from '../platform/database.ts'
import { rebuildRelationships } from './commands/rebuild.ts'

const FOLDER = new URL('../../../shared/data/apache-mailing-lists/', import.meta.url)
const SCRIPT = fileURLToPath(
  new URL('../../test/fixtures/independent/relationship_figures.py', import.meta.url),
)
/** Each with one of its most active writers as owner, and at least so many people. */
const LISTS = [
  {
    list: 'Maven',
    owner: 'rfscholte@apache.org',
    files: ['maven-dev-2017-11-mailarchivesao.mbox.gz', 'maven-dev-2017-12-mailarchivesao.mbox.gz'],
    leastPeople: 40,
  },
  {
    list: 'httpd users',
    owner: 'covener@gmail.com',
    files: ['httpd-users-2020-07.mbox.gz'],
    leastPeople: 20,
  },
]

const FIGURE = z.object({
  sent: z.number(),
  received: z.number(),
  replies_ours: z.number(),
  replies_theirs: z.number(),
  median_ours: z.number().nullable(),
  median_theirs: z.number().nullable(),
})

describe.skipIf(!existsSync(FOLDER))('figures of the mailing lists of ../shared', () => {
  const database = testDatabase()

  it.each(LISTS)(
    'agree with those that Python counts, person by person: $list',
    {
      timeout: 300_000,
    },
    async ({ owner, files, leastPeople }) => {
      const paths = files.map((name) => fileURLToPath(new URL(name, FOLDER)))
      const people = await peopleOf(database.db)
      await people.aUser({ email: owner })
      const services = servicesOn(database.db)
      for (const path of paths) await importMail(services, { path, userEmail: owner })
      await rebuildRelationships(services)

      const rows = await query<{ email: string }>(
        database.db,
        sql`select contact.email, figure.emails_sent as sent, figure.emails_received as received,
            figure.replies_ours, figure.replies_theirs, figure.response_median_ours as median_ours,
            figure.response_median_theirs as median_theirs
          from records.contacts contact
          join relationships.figures figure
            on figure.record_table = 'contacts' and figure.record_id = contact.id`,
      )
      const shown = Object.fromEntries(rows.map(({ email, ...figure }) => [email, figure]))
      const counted = z
        .record(z.string(), FIGURE)
        .parse(JSON.parse(execFileSync('python3', [SCRIPT, owner, ...paths], { encoding: 'utf8' })))
      const expected = Object.fromEntries(
        Object.entries(counted).filter(([email]) => email in shown),
      )

      expect(rows.length).toBeGreaterThan(leastPeople)
      expect(shown).toEqual(expected)
    },
  )
})
