import { Anchor, Avatar, Text, Title, VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import type { WarmPath } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import type { RecordRef } from './queries.ts'
import { useWarmPaths } from './queries.ts'

function Path(props: { path: WarmPath; customer: string }) {
  const { colleague, contact, word, is_same_company } = props.path
  const me = useSession().user
  return (
    <li className="warm-path">
      <VisuallyHidden>
        {t(colleague.id === me.id ? 'who_knows_whom.path.yours' : 'who_knows_whom.path.sentence', {
          colleague: colleague.name,
          contact: contact.name,
          customer: props.customer,
        })}
      </VisuallyHidden>
      <span className="warm-node">
        <Avatar name={colleague.name} size={24} color="gray" aria-hidden />
        {colleague.id === me.id ? (
          <Text size="sm" component="span">
            {t('who_knows_whom.you')}
          </Text>
        ) : (
          <Anchor href={`mailto:${colleague.email}`} size="sm">
            {colleague.name}
          </Anchor>
        )}
      </span>
      <ArrowRight size={14} aria-hidden />
      <span className="warm-node">
        <Avatar name={contact.name} size={24} color="gray" aria-hidden />
        <Anchor component={Link} to={`/records/contacts/${contact.id}?tab=insights`} size="sm">
          {contact.name}
        </Anchor>
      </span>
      <ArrowRight size={14} aria-hidden />
      <Text size="sm" component="span" fw={600}>
        {props.customer}
      </Text>
      <Text size="xs" c="dimmed" component="span">
        {t(`who_knows_whom.word.${word}`)} ·{' '}
        {t(is_same_company ? 'who_knows_whom.path.same_company' : 'who_knows_whom.path.together')}
      </Text>
    </li>
  )
}

/** Ways to the customer through a contact whom a colleague knows well; nothing where there is none. */
export function WarmPaths(props: { record: RecordRef; customer: string }) {
  const { data } = useWarmPaths(props.record)
  if (data === undefined || data.paths.length === 0) return null
  return (
    <div className="warm-paths">
      <Title order={3}>{t('who_knows_whom.paths')}</Title>
      <Text size="xs" c="dimmed">
        {t('who_knows_whom.paths_text')}
      </Text>
      <ul className="bare-list">
        {data.paths.map((path) => (
          <Path key={path.contact.id} path={path} customer={props.customer} />
        ))}
      </ul>
    </div>
  )
}
