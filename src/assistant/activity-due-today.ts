/** {Activity} due today: an open e-mail, phone call or task is due on this day; one card type for each kind. */
import type { CardContent, CardDefinition, CardWords } from './definition.ts'
import { action, evidence, THE_CHANGED } from './definition.ts'

function present(card: CardContent): CardWords {
  const at = card.baseAt.toISOString()
  return {
    values: { name: card.activity?.subject ?? '', due_at: at },
    evidence: [
      evidence('activity', {
        table: 'activities',
        id: card.subjectId,
        field: 'due_at',
        text: card.activity?.subject ?? null,
        at,
      }),
    ],
    actions: [
      action('complete_activity', { table: 'activities', id: card.subjectId }),
      action('close_activity', { table: 'activities', id: card.subjectId }),
    ],
  }
}

function dueToday(kind: 'email' | 'phone_call' | 'task'): CardDefinition {
  return {
    type: `${kind}_due_today`,
    section: 'reminders',
    subjectTable: 'activities',
    isFirst: false,
    priority: 800,
    isToday: true,
    rule: { kind: 'on_day' },
    dependencies: [{ fact: 'activities', subjects: THE_CHANGED }],
    facts: {
      from: 'from records.activities activity',
      where: `activity.kind = '${kind}' and activity.status = 'open'
        and activity.due_at is not null and activity.deleted_at is null`,
      subject: 'activity.id',
      base: 'activity.due_at',
      owner: 'activity',
      attached: `case when activity.regarding_id is not null then array[activity.regarding_id] end`,
      record: ['activity.regarding_table', 'activity.regarding_id'],
    },
    present,
  }
}

export const ACTIVITY_DUE_TODAY: readonly CardDefinition[] = [
  dueToday('email'),
  dueToday('phone_call'),
  dueToday('task'),
]
