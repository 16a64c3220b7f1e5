import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { NoRight } from '../../ui/no-right.tsx'
import { Panel } from '../../ui/panel.tsx'
import { CardList } from './card-list.tsx'
import type { CardContext } from './card-queries.ts'

/** The assistant on a page: the person's cards, or those of a record and its relations. */
export function AssistantWidget(props: { context?: CardContext }) {
  const session = useSession()
  return (
    <Panel title={t('web.nav.assistant')}>
      {may(session, 'action_cards', 'read') ? (
        <CardList {...(props.context ? { context: props.context } : {})} />
      ) : (
        <NoRight missing={t('web.right.read_cards')} />
      )}
    </Panel>
  )
}
