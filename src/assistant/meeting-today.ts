/** Meeting today: an appointment takes place today; it shows all day until the meeting ends. */
import type { CardContent, CardDefinition, CardWords } from './definition.ts'
import { evidence, openActivity } from './definition.ts'
import { emailAttendees, MEETING_DEPENDENCIES, MEETING_FACTS } from './meeting.ts'

function present(card: CardContent): CardWords {
  const at = card.baseAt.toISOString()
  return {
    values: { name: card.activity?.subject ?? '', started_at: at },
    evidence: [
      evidence('activity', {
        table: 'activities',
        id: card.subjectId,
        field: 'started_at',
        text: card.activity?.subject ?? null,
        at,
      }),
    ],
    actions: [openActivity(card.subjectId), ...emailAttendees(card)],
  }
}

export const MEETING_TODAY: CardDefinition = {
  type: 'meeting_today',
  section: 'meetings',
  subjectTable: 'activities',
  isFirst: false,
  priority: 900,
  isToday: true,
  rule: { kind: 'day_until_end' },
  dependencies: MEETING_DEPENDENCIES,
  facts: MEETING_FACTS,
  present,
}
