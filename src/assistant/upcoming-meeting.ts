/** Upcoming meeting: a meeting starts in 30 minutes or less; it goes to the top of the stack. */
import type { CardContent, CardDefinition, CardWords } from './definition.ts'
import { action, evidence, openActivity } from './definition.ts'
import { emailAttendees, MEETING_DEPENDENCIES, MEETING_FACTS } from './meeting.ts'

const MINUTE_MS = 60_000

function present(card: CardContent): CardWords {
  const at = card.baseAt.toISOString()
  const url = card.activity?.meetingUrl
  return {
    values: {
      name: card.activity?.subject ?? '',
      minutes: Math.ceil((card.baseAt.getTime() - card.now.getTime()) / MINUTE_MS),
      started_at: at,
    },
    evidence: [
      evidence('activity', {
        table: 'activities',
        id: card.subjectId,
        field: 'started_at',
        text: card.activity?.subject ?? null,
        at,
      }),
    ],
    actions: [
      url === undefined
        ? openActivity(card.subjectId)
        : action('join_meeting', { table: 'activities', id: card.subjectId, url }),
      ...emailAttendees(card),
    ],
  }
}

export const UPCOMING_MEETING: CardDefinition = {
  type: 'upcoming_meeting',
  section: 'meetings',
  subjectTable: 'activities',
  isFirst: true,
  priority: 1000,
  isToday: true,
  rule: { kind: 'minutes_before', minutes: 30 },
  dependencies: MEETING_DEPENDENCIES,
  facts: MEETING_FACTS,
  present,
}
