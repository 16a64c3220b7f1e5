import { Lightbulb } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { Lines, Loaded } from '../../ui/loaded.tsx'
import type { CardContext } from './card-queries.ts'
import { useCards } from './card-queries.ts'
import { CardSection } from './card-section.tsx'
import './assistant.css'

/** The cards of the person, or of one record and its relations. */
export function CardList(props: { context?: CardContext }) {
  const query = useCards(props.context)
  return (
    <Loaded query={query} compact skeleton={<Lines count={5} height={32} />}>
      {(cards) =>
        cards.sections.every((section) => section.total === 0) ? (
          <Empty
            compact
            icon={Lightbulb}
            title={t('web.cards.empty_title')}
            text={t(props.context ? 'web.cards.empty_record' : 'web.cards.empty_text')}
          />
        ) : (
          cards.sections.map((section) => (
            <CardSection key={section.key} section={section} context={props.context} />
          ))
        )
      }
    </Loaded>
  )
}
