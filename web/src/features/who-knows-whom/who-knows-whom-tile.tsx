import { ActionIcon, Text, Tooltip } from '@mantine/core'
import { List, Network, UsersRound } from 'lucide-react'
import { useState } from 'react'
import type { WhoKnowsWhom } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Lines, Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ColleagueDetails } from './colleague-details.tsx'
import { ColleagueGraph } from './colleague-graph.tsx'
import { ColleagueList } from './colleague-list.tsx'
import { IncludeMe } from './include-me.tsx'
import type { RecordRef } from './queries.ts'
import { useColleagues, useRecordName } from './queries.ts'
import './who-knows-whom.css'

function Colleagues(props: { known: WhoKnowsWhom; customer: string; isGraph: boolean }) {
  const { colleagues, introduction, is_enabled } = props.known
  const [selected, setSelected] = useState<string | undefined>()
  const toggle = (id: string) => setSelected((now) => (now === id ? undefined : id))
  if (!is_enabled) return <Note text={t('who_knows_whom.off')} />
  if (colleagues.length === 0)
    return (
      <Empty
        compact
        icon={UsersRound}
        title={t('who_knows_whom.empty_title')}
        text={t('who_knows_whom.empty_text')}
      />
    )
  const parts = { colleagues, customer: props.customer, selected, onSelect: toggle }
  if (!props.isGraph) return <ColleagueList {...parts} introduction={introduction} />
  const open = colleagues.find(({ user }) => user.id === selected)
  return (
    <>
      <ColleagueGraph {...parts} />
      {open ? (
        <ColleagueDetails colleague={open} customer={props.customer} introduction={introduction} />
      ) : null}
    </>
  )
}

function Note(props: { text: string }) {
  return (
    <Text size="sm" px="md" pb="md">
      {props.text}
    </Text>
  )
}

/** Which of us know the customer, and could introduce the reader. */
export function WhoKnowsWhomTile(props: { record: RecordRef }) {
  const isAllowed = may(useSession(), 'who_knows_whom', 'read')
  const query = useColleagues(props.record, isAllowed)
  const customer = useRecordName(props.record)
  const [isGraph, setGraph] = useState(false)
  const other = t(isGraph ? 'who_knows_whom.as_list' : 'who_knows_whom.as_graph')
  return (
    <Panel
      title={t('who_knows_whom.title')}
      aside={
        isAllowed && query.data && query.data.colleagues.length > 0 ? (
          <Tooltip label={other}>
            <ActionIcon
              variant="subtle"
              size={36}
              aria-label={other}
              onClick={() => setGraph((now) => !now)}
            >
              {isGraph ? <List size={16} aria-hidden /> : <Network size={16} aria-hidden />}
            </ActionIcon>
          </Tooltip>
        ) : null
      }
    >
      {isAllowed ? (
        <Loaded query={query} compact skeleton={<Lines />}>
          {(known) => (
            <>
              <Colleagues known={known} customer={customer} isGraph={isGraph} />
              {known.is_enabled ? <IncludeMe /> : null}
            </>
          )}
        </Loaded>
      ) : (
        <Note text={t('who_knows_whom.no_right')} />
      )}
    </Panel>
  )
}
