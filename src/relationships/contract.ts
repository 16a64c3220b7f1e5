import { z } from 'zod'

export const RELATIONSHIP_TABLES = ['accounts', 'contacts', 'leads', 'opportunities'] as const
export const relationshipTable = z.enum(RELATIONSHIP_TABLES)
export type RelationshipTable = z.infer<typeof relationshipTable>

/** The figures that open a list of activities, and which activities each one counts. */
export const FIGURES = [
  'emails_sent',
  'emails_received',
  'meetings_sent',
  'meetings_received',
  'calls_made',
  'calls_received',
  'tasks_completed',
  'replies_ours',
  'replies_theirs',
  'interactions',
  'planned',
] as const
export const figureName = z.enum(FIGURES)
export type FigureName = z.infer<typeof figureName>

const activityKind = z.enum(['email', 'phone_call', 'appointment', 'task'])
const direction = z.enum(['out', 'in'])

/** An interaction as everybody who may read the record sees it; `subject` only with the right to read the activity. */
export const interaction = z.object({
  activity_id: z.uuid(),
  kind: activityKind,
  direction: direction.nullable(),
  at: z.iso.datetime(),
  subject: z.string().nullable(),
})
export type Interaction = z.infer<typeof interaction>

export const figures = z.object({
  emails_sent: z.int(),
  emails_received: z.int(),
  meetings_sent: z.int(),
  meetings_received: z.int(),
  calls_made: z.int(),
  calls_received: z.int(),
  tasks_completed: z.int(),
  /** Their messages that we answered, and ours that they answered. */
  replies_ours: z.int(),
  replies_theirs: z.int(),
  /** Answered ÷ received, 0–1; null when nothing was received. */
  response_rate_ours: z.number().nullable(),
  response_rate_theirs: z.number().nullable(),
  /** Seconds from a message to its first answer; null when there is no answer. */
  response_mean_seconds_ours: z.number().nullable(),
  response_mean_seconds_theirs: z.number().nullable(),
  response_median_seconds_ours: z.number().nullable(),
  response_median_seconds_theirs: z.number().nullable(),
  /** Sent ÷ received seen from each side; null when the other side sent nothing. */
  email_ratio_ours: z.number().nullable(),
  email_ratio_theirs: z.number().nullable(),
  seconds_ours: z.int(),
  seconds_theirs: z.int(),
  meeting_seconds: z.int(),
  interaction_count: z.int(),
  first_interaction_at: z.iso.datetime().nullable(),
  usual_gap_seconds: z.int().nullable(),
  slips_at: z.iso.datetime().nullable(),
})
export type Figures = z.infer<typeof figures>

/** One colleague or customer with the number of interactions, strongest first. */
export const contacted = z.object({
  person: z.object({
    table: z.enum(['users', 'contacts', 'leads']),
    id: z.uuid(),
    name: z.string(),
  }),
  emails: z.int(),
  meetings: z.int(),
  calls: z.int(),
  last_at: z.iso.datetime(),
})
export type Contacted = z.infer<typeof contacted>

/** Our mail that waits for an answer, against what is usual for this person. */
export const silence = z.object({
  /** When the oldest unanswered e-mail after their last sign was sent. */
  waiting_since: z.iso.datetime(),
  activity_id: z.uuid(),
  /** 0–1: the share of answers that come sooner than this wait. */
  answered_sooner: z.number().min(0).max(1),
  /** 0–1: the chance that no answer comes within seven days of the question; 1 once they have passed. */
  no_answer_in_7_days: z.number().min(0).max(1),
  answers_known: z.int(),
  basis: z.enum(['person', 'company', 'usual']),
})
export type Silence = z.infer<typeof silence>

export const relationship = z.object({
  as_of: z.iso.datetime(),
  figures,
  /** Null when nothing of ours waits for an answer, or has waited for more than a year. */
  silence: silence.nullable(),
  last_interaction: interaction.nullable(),
  next_interaction: interaction.nullable(),
  /** The last 90 days in the viewer's time zone; days without activity are left out. */
  series: z.array(
    z.object({
      on: z.iso.date(),
      kind: activityKind,
      direction: direction.nullable(),
      count: z.int(),
    }),
  ),
  most_contacted: z.array(contacted),
  most_contacted_by: z.array(contacted),
})
export type Relationship = z.infer<typeof relationship>

export const evidenceQuery = z.object({
  figure: figureName.default('interactions'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
})

/** The activities behind a figure. `hidden_count` of them belong to colleagues' private mail. */
export const evidence = z.object({
  activities: z.array(
    interaction.extend({
      seconds_ours: z.int(),
      seconds_theirs: z.int(),
      /** For replies: how long the answer took. */
      answered_after_seconds: z.int().nullable(),
    }),
  ),
  hidden_count: z.int(),
  next_cursor: z.string().nullable(),
})
export type Evidence = z.infer<typeof evidence>

/** Whose records the home page tells about: the viewer's and his teams', or all that he may read. */
export const homeQuery = z.object({ whose: z.enum(['mine', 'all']).default('mine') })

export const home = z.object({
  as_of: z.iso.datetime(),
  /** Relationships whose silence grew past twice their usual gap within the last seven days. */
  slipped: z.array(
    z.object({
      table: relationshipTable,
      id: z.uuid(),
      name: z.string(),
      last_interaction_at: z.iso.datetime(),
      usual_gap_seconds: z.int(),
      slips_at: z.iso.datetime(),
    }),
  ),
  /** Open opportunities of the viewer by month of the estimated close date and stage; `month` null = no date. */
  pipeline: z.array(
    z.object({
      month: z.string().nullable(),
      stage: z.string(),
      currency: z.string().nullable(),
      count: z.int(),
      amount_minor: z.int(),
    }),
  ),
  /** Interactions of the viewer per week (Monday) and kind over the last twelve weeks. */
  activity: z.array(
    z.object({
      week: z.iso.date(),
      kind: activityKind,
      direction: direction.nullable(),
      count: z.int(),
    }),
  ),
})
export type Home = z.infer<typeof home>
