/** What a calendar says of an event, before anybody asks what it means to us. */

import type { Rule } from './expand-rule.ts'
import type { WallTime } from './local-time.ts'

export type Answer = 'needs_action' | 'accepted' | 'declined' | 'tentative'

export type Attendee = {
  /** lower case */
  readonly address: string
  readonly name: string | undefined
  readonly answer: Answer
  readonly isOptional: boolean
  /** false: a room, a resource */
  readonly isPerson: boolean
  /** who speaks for the person (SENT-BY); lower case */
  readonly sentBy: string | undefined
}

/** One VEVENT: an event, a series, or one changed instance of a series. */
export type CalendarEvent = {
  readonly uid: string
  /** grows with each change that concerns all (RFC 5546, 2.1.4) */
  readonly sequence: number
  /** when this version was written (DTSTAMP): tells versions of one sequence apart */
  readonly stampedAt: Date | undefined
  /** the place in its series that a changed instance takes; undefined: the event or the series itself */
  readonly instance: WallTime | undefined
  readonly start: WallTime
  /** seconds that pass; of whole days: days × 86,400 */
  readonly lengthSeconds: number
  readonly rule: Rule | undefined
  /** no instance begins after it */
  readonly until: WallTime | undefined
  readonly alsoOn: readonly WallTime[]
  readonly exceptOn: readonly WallTime[]
  readonly status: 'tentative' | 'confirmed' | 'cancelled'
  readonly summary: string
  readonly description: string
  readonly location: string
  /** what somebody writes to his answer */
  readonly comment: string
  /** CLASS is PRIVATE or CONFIDENTIAL */
  readonly isPrivate: boolean
  /** takes no time: others may be met meanwhile */
  readonly isFree: boolean
  readonly organizer: Attendee | undefined
  readonly attendees: readonly Attendee[]
}
