/** The columns that the silence clock adds to the lists, and the views of what waits too long. */
import { sql } from '../../platform/database.ts'
import type { ListExtension } from '../../records/index.ts'
import { RELATIONSHIP_TABLES, SILENCE_STATES } from '../contract.ts'
import { FIRST, OPEN } from './health-columns.ts'
import { isWaiting } from './silence.ts'

/** Since when we wait, from when on that is unusual, and whether it is now; the order by silences_sort_unusual. */
export const silenceColumns: readonly ListExtension[] = RELATIONSHIP_TABLES.map((table) => ({
  table,
  alias: 'silence',
  join: (now) => sql`
    left join lateral (
      select silence.waiting_since, silence.unusual_at,
        case when silence.unusual_at <= ${now} then 'unusual' else 'waiting' end as state
      from relationships.silences silence
      where silence.record_table = ${table} and silence.record_id = record.id
        and ${isWaiting(now)}
    ) silence on true`,
  columns: [
    {
      name: 'silence_state',
      kind: 'choice',
      choices: SILENCE_STATES,
      expression: sql`silence.state`,
    },
    {
      name: 'waiting_since',
      kind: 'instant',
      expression: sql`silence.waiting_since`,
      is_sortable: true,
    },
    {
      name: 'silence_unusual_at',
      kind: 'instant',
      expression: sql`silence.unusual_at`,
      is_sortable: true,
    },
  ],
  views: [
    {
      name: 'my_unusual_silences',
      filter: {
        all: [
          { column: 'owner', is_me: true },
          { column: 'status', in: [OPEN[table]] },
          { column: 'silence_state', in: ['unusual'] },
        ],
      },
      // Those that have just become unusual first: there most can still be done.
      sort: '-silence_unusual_at',
      columns: [
        ...FIRST[table].slice(0, 1),
        'waiting_since',
        'silence_unusual_at',
        ...FIRST[table].slice(1),
        'last_interaction_at',
      ],
    },
  ],
}))
