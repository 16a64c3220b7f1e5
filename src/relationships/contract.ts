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
  'emails',
  'meetings',
  'calls',
  'begun_by_customer',
  'replies',
] as const
export const figureName = z.enum(FIGURES)
export type FigureName = z.infer<typeof figureName>

const activityKind = z.enum(['email', 'phone_call', 'appointment', 'task'])
export type ActivityKind = z.infer<typeof activityKind>
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

/** One of us, who lets himself be named; without figures where he lets no more be told. */
export const contactedBy = contacted.extend({
  emails: z.int().nullable(),
  meetings: z.int().nullable(),
  calls: z.int().nullable(),
  last_at: z.iso.datetime().nullable(),
})
export type ContactedBy = z.infer<typeof contactedBy>

/** Our mail that waits for an answer, against what is usual for this person. */
export const silence = z.object({
  /** When the oldest unanswered e-mail after their last sign was sent. */
  waiting_since: z.iso.datetime(),
  activity_id: z.uuid(),
  /** From when on the wait is unusual; may lie ahead. */
  unusual_at: z.iso.datetime(),
  /** 0–1: the share of answers that come sooner than this wait. */
  answered_sooner: z.number().min(0).max(1),
  /** 0–1: the chance that no answer comes within seven days of the question; 1 once they have passed. */
  no_answer_in_7_days: z.number().min(0).max(1),
  answers_known: z.int(),
  basis: z.enum(['person', 'company', 'usual']),
})
export type Silence = z.infer<typeof silence>

export const SUMMARY_TOPICS = ['calls', 'time', 'response_time', 'response_rate'] as const
const summaryTopic = z.enum(SUMMARY_TOPICS)
export type SummaryTopic = z.infer<typeof summaryTopic>

/**
 * One comparison of both sides over all years. Values by topic: calls begun, seconds invested, mean
 * seconds to answer, share of the received e-mails that was answered (0–1).
 */
export const summaryLine = z.object({
  topic: summaryTopic,
  /** Whose value is larger by at least a quarter; `equal` when nobody's is. */
  more: z.enum(['us', 'them', 'equal']),
  ours: z.number(),
  theirs: z.number(),
  /** The customer's value this year until today against last year until the same day; null when that tells nothing. */
  since_last_year: z
    .object({ change: z.enum(['up', 'down']), this_year: z.number(), last_year: z.number() })
    .nullable(),
})
export type SummaryLine = z.infer<typeof summaryLine>

/** Whether a wait for an answer has become unusual. */
export const SILENCE_STATES = ['waiting', 'unusual'] as const

/** The tables whose records have a health: never accounts (Microsoft). */
export const HEALTH_TABLES = ['contacts', 'leads', 'opportunities'] as const
export type HealthTable = (typeof HEALTH_TABLES)[number]

/** How often contact is expected, and what that is in days. */
export const EXPECTED_DAYS = {
  daily: 1,
  every_few_days: 3,
  weekly: 7,
  every_two_weeks: 14,
  monthly: 30,
} as const

export const HEALTH_STATES = [
  'good',
  'fair',
  'poor',
  'not_enough_info',
  'no_closed_activities',
  'older_than_2_years',
] as const
export const healthState = z.enum(HEALTH_STATES)
export type HealthState = z.infer<typeof healthState>

export const healthTrend = z.enum(['improving', 'steady', 'declining', 'not_enough_info'])
export type HealthTrend = z.infer<typeof healthTrend>

export const HEALTH_PARTS = ['activity', 'recency', 'engagement', 'response'] as const
export const healthPart = z.enum(HEALTH_PARTS)
export type HealthPart = z.infer<typeof healthPart>

export const WHAT_IFS = [
  'meeting',
  'their_email',
  'call',
  'our_email',
  'two_weeks_silence',
] as const

/** The health of a relationship today and how it comes about. */
export const health = z.object({
  state: healthState,
  /** 0–100; null unless the state is good, fair or poor. */
  score: z.int().nullable(),
  trend: healthTrend.nullable(),
  /** The score 28 days ago; null when there was none. */
  score_before: z.int().nullable(),
  /**
   * Why a score that moved by more than five points is called steady: the interactions of the last 28 days and
   * of the 84 before differ by no more than chance; null otherwise.
   */
  held_trend: z
    .object({ direction: z.enum(['down', 'up']), recent_count: z.int(), earlier_count: z.int() })
    .nullable(),
  good_from: z.int(),
  fair_from: z.int(),
  /** Points to one decimal; they add up to the score but for rounding. */
  parts: z.array(z.object({ name: healthPart, points: z.number(), most: z.int() })),
  /** `volume`: activities, each weighing its weight ÷ 6 and half as much after each half-life. */
  kinds: z.array(
    z.object({
      kind: activityKind,
      count: z.int(),
      weight: z.int(),
      volume: z.number(),
      points: z.number(),
    }),
  ),
  half_life_days: z.int(),
  expected_days: z.int(),
  /** By which rhythm recency was judged: the expected one or, where kinder, the customer's own. */
  rhythm_days: z.int(),
  days_since_last: z.int().nullable(),
  /** The score if this were done today, or if nothing were done for two weeks. */
  what_ifs: z.array(z.object({ name: z.enum(WHAT_IFS), score: z.int() })),
  /**
   * The score on each of the last 13 weeks' days like today, oldest first, by today's settings; of a lead or deal
   * since its creation.
   */
  history: z.array(z.object({ on: z.iso.date(), score: z.int() })),
})
export type Health = z.infer<typeof health>

export const relationship = z.object({
  as_of: z.iso.datetime(),
  figures,
  /** What stands out, the greatest difference first; at most one line per topic. */
  summary: z.array(summaryLine),
  /** Null when nothing of ours waits for an answer, or has waited for more than a year. */
  silence: silence.nullable(),
  /** Null for accounts, closed leads and deals, and where the organisation does not show it. */
  health: health.nullable(),
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
  most_contacted_by: z.array(contactedBy),
  /**
   * Mail that is not analysed: `some` of this record's among what the viewer may read, and then nothing is
   * concluded (no summary, no wait, no what-ifs); `maybe`: some mailbox is left out, whose it is, and whether
   * it has mail with this record, is not said.
   */
  mail_left_out: z.enum(['none', 'maybe', 'some']),
  /** Much is being followed at this moment (an import, mailboxes that were switched, a rebuild): nothing is concluded. */
  is_behind: z.boolean(),
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

/** The tone of what the record's people wrote of late: mails, one by one, newest first. */
export const tone = z.object({
  /** days looked back */
  days: z.int(),
  positive_count: z.int(),
  negative_count: z.int(),
  /** mails with a tone that the reader may not see; in neither count */
  hidden_count: z.int(),
  sentences: z.array(
    z.object({
      activity_id: z.uuid(),
      at: z.iso.datetime(),
      tone: z.enum(['positive', 'negative']),
      /** the surest of the mail */
      sentence: z.string(),
      from: z.string().nullable(),
      /** 0–1 */
      probability: z.number(),
    }),
  ),
})
export type Tone = z.infer<typeof tone>

/** Whose records a page tells about: the viewer's and his teams', or all that he may read. */
const whose = z.enum(['mine', 'all'])
export type Whose = z.infer<typeof whose>
export const whoseQuery = z.object({ whose: whose.default('mine') })

/** Open deals that close today or later; the dearest 300. */
export const relationshipPipeline = z.object({
  as_of: z.iso.datetime(),
  /** Whether the organisation shows health; if not there are no deals here. */
  is_shown: z.boolean(),
  good_from: z.int(),
  fair_from: z.int(),
  deals: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      account: z.string().nullable(),
      closes_on: z.iso.date(),
      revenue_minor: z.int().nullable(),
      currency: z.string().nullable(),
      score: z.int().nullable(),
      /** `pending`: not rated yet, or by settings that have changed since. */
      state: z.enum([...HEALTH_STATES, 'pending']).nullable(),
      trend: healthTrend.nullable(),
    }),
  ),
  has_more: z.boolean(),
})
export type RelationshipPipeline = z.infer<typeof relationshipPipeline>

/** Whether mail is missing in what is derived, the same for every reader. */
export const coverage = z.object({
  /** Some mailboxes of the organisation are not analysed. */
  is_mail_left_out: z.boolean(),
})
export type Coverage = z.infer<typeof coverage>

/** How far the rating by changed settings is. */
export const healthRating = z.object({ rated: z.int(), waiting: z.int() })
export type HealthRatingProgress = z.infer<typeof healthRating>

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
  /** Analysed interactions of the viewer with customers per week (Monday) and kind over the last twelve weeks. */
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
