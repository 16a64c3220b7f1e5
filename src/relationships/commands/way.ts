/** How everything is computed again. */
import type { Services } from '../../platform/services.ts'

/** At once keeps a session busy for seconds; in pieces lets others in, where all work shares one session. */
export type Way = 'at once' | Pieces

/** How many activities and how many records are written in one transaction; it changes no figure (tested). */
export type Pieces = { readonly activities: number; readonly records: number }

/** So few that interactive work gets in between (chosen). */
export const IN_PIECES: Pieces = { activities: 4_000, records: 1_000 }

/** The way of this installation: the embedded database has one session. */
export const wayOf = ({ config }: Services): Way =>
  config.databaseUrl === undefined ? IN_PIECES : 'at once'
