import { Badge } from '@mantine/core'
import type { Attendance } from '../../../../src/invitations/contract.ts'
import { t } from '../../lib/i18n.ts'

const COLOR = { accepted: 'teal', tentative: 'yellow', declined: 'red', needs_action: 'gray' }

/** What somebody answered, in a word. */
export function AnswerBadge({ answer }: { answer: Attendance['rows'][number]['answer'] }) {
  return (
    <Badge size="sm" variant="light" tt="none" color={COLOR[answer]}>
      {t(`invitations.state.${answer}`)}
    </Badge>
  )
}
