import { Text } from '@mantine/core'
import type { Widget } from '../../../../src/scoring/contract.ts'
import { t } from '../../lib/i18n.ts'
import { phraseText } from './words.ts'

/** What people can do about a score, and what the score would be then. */
export function ChangeList(props: { changes: Widget['changes'] }) {
  if (props.changes.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('scoring.widget.no_changes')}
      </Text>
    )
  return (
    <ul className="bare-list reasons">
      {props.changes.map((change) => (
        <li key={change.attribute} className="reason">
          <Text component="span" size="sm" fw={600} className="reason-points" data-gain>
            <span aria-hidden>→ {change.score_then}</span>
            <span className="mark-hidden">
              {t('scoring.widget.gain', { score: change.score_then, gain: change.gain })}
            </span>
          </Text>
          <Text component="span" size="sm" className="reason-words">
            {phraseText(change.phrase)}
          </Text>
        </li>
      ))}
    </ul>
  )
}
