import { z } from 'zod'

export { SHARE_LEVELS, type ShareLevel } from '../activation/contract.ts'

/** After so many days an interaction weighs half: the best on the whole on Enron and W3C mail (decision 0023). */
export const HALF_LIFE_DAYS = 90

/** The lowest strengths of the words; below `medium` a tie is weak (chosen; decision 0023). */
export const STRONG_FROM = 10
export const MEDIUM_FROM = 3

/** A business unit stands for somebody who is not named from so many people on, as in the team view. */
export const LEAST_IN_UNIT = 3

export const introducedTable = z.enum(['accounts', 'contacts', 'leads'])
export type IntroducedTable = z.infer<typeof introducedTable>

const colleague = z.object({
  id: z.uuid(),
  name: z.string(),
  job_title: z.string().nullable(),
  email: z.string(),
})

/** On what a tie rests. What was said stays with those who may read it. */
const tieFigures = z.object({
  /** In fresh, direct, answered e-mails; it fades by `HALF_LIFE_DAYS`. */
  strength: z.number(),
  emails: z.int(),
  meetings: z.int(),
  first_at: z.iso.datetime(),
  last: z.object({
    kind: z.enum(['email', 'appointment']),
    direction: z.enum(['out', 'in']).nullable(),
    at: z.iso.datetime(),
  }),
})

const strengthWord = z.enum(['strong', 'medium', 'weak'])

/** One of us who knows the customer, as much as he lets be told. */
export const knowingColleague = z.object({
  /** By which he is asked about this record, and no other; from that of one who is not named nobody can tell who he is. */
  reference: z.string(),
  /** Null: he is named only when he has said yes. */
  user: colleague.nullable(),
  /** The business unit of one who is not named, where `LEAST_IN_UNIT` people or more are in it. */
  unit: z.string().nullable(),
  word: strengthWord,
  /** Null: he lets the word be told only. */
  figures: tieFigures.nullable(),
  /** Whom he knows: the person himself, or others at the same company. */
  via: z.enum(['person', 'company']),
})
export type KnowingColleague = z.infer<typeof knowingColleague>

/** Who knows the person before who knows the company; strongest first; at most five. */
export const whoKnowsWhom = z.object({
  as_of: z.iso.datetime(),
  /** Whether the organisation uses it. */
  is_enabled: z.boolean(),
  /**
   * The organisation's letter that asks for an introduction, with {colleague}, {customer} and {me};
   * empty texts stand for the shipped letter. Null: none is offered.
   */
  introduction: z.object({ subject: z.string(), text: z.string() }).nullable(),
  colleagues: z.array(knowingColleague),
})
export type WhoKnowsWhom = z.infer<typeof whoKnowsWhom>

export const introductionAnswer = z.enum(['introduced', 'declined'])
export const declineReason = z.enum(['do_not_know', 'not_now', 'not_this_customer'])
export type DeclineReason = z.infer<typeof declineReason>

/** A request of the reader's about the record. */
const askedIntroduction = z.object({
  id: z.uuid(),
  reference: z.string(),
  asked_at: z.iso.datetime(),
  answer: introductionAnswer.nullable(),
  /** Null: he is named only when he has said yes. */
  colleague: colleague.nullable(),
})

/** What everybody is told, and what is the reader's own in it. */
export const whoKnowsWhomForReader = whoKnowsWhom.extend({
  /** The reference of the reader himself; null: he is not listed. */
  me: z.string().nullable(),
  asked: z.array(askedIntroduction),
})
export type WhoKnowsWhomForReader = z.infer<typeof whoKnowsWhomForReader>

/** Us → a colleague → a contact whom he knows well → the person; each contact readable to the reader. */
const warmPath = z.object({
  colleague,
  contact: z.object({ id: z.uuid(), name: z.string() }),
  /** Of the whole path: that of its weakest tie. */
  word: strengthWord,
  is_same_company: z.boolean(),
})
export type WarmPath = z.infer<typeof warmPath>

/** At most three, strongest first; none where a colleague knows the person as well himself. */
export const warmPaths = z.object({ paths: z.array(warmPath) })
export type WarmPaths = z.infer<typeof warmPaths>

export const askBody = z.object({ reference: z.string().max(200) })
export const answerBody = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('introduced') }),
  z.object({ answer: z.literal('declined'), reason: declineReason }),
])
export type IntroductionAnswer = z.infer<typeof answerBody>

const introduced = {
  id: z.uuid(),
  record: z.object({
    table: introducedTable,
    id: z.uuid(),
    /** Null: it was deleted. */
    name: z.string().nullable(),
    /** Whether the reader may open it. */
    is_readable: z.boolean(),
  }),
  asked_at: z.iso.datetime(),
  answer: introductionAnswer.nullable(),
  answered_at: z.iso.datetime().nullable(),
}

/** The requests that concern the reader, open ones first, then a no that holds, then the newest; at most 100 of each. */
export const myIntroductions = z.object({
  received: z.array(
    z.object({
      ...introduced,
      asker: colleague,
      /** The asker does not know whom he asked; he learns it from a yes. */
      is_anonymous: z.boolean(),
      reason: declineReason.nullable(),
    }),
  ),
  /** Why somebody said no stays with him. */
  sent: z.array(z.object({ ...introduced, colleague: colleague.nullable() })),
})
export type MyIntroductions = z.infer<typeof myIntroductions>
