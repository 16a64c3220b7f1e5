import { ActionIcon, Anchor, Text, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { List, Network, UsersRound } from 'lucide-react'
import { useState } from 'react'
import type { WhoKnowsWhomForReader } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Lines, Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ColleagueDetails } from './colleague-details.tsx'
import { ColleagueGraph } from './colleague-graph.tsx'
import { ColleagueList } from './colleague-list.tsx'
import type { RecordRef } from './queries.ts'
import { useColleagues, useRecordName } from './queries.ts'
import { WarmPaths } from './warm-paths.tsx'
import './who-knows-whom.css'

function Colleagues(props: {
  known: WhoKnowsWhomForReader
  record: RecordRef
  customer: string
  isGraph: boolean
}) {
  const { known, record, customer } = props
  const { colleagues, is_enabled } = known
  const [selected, setSelected] = useState<string | undefined>()
  const toggle = (reference: string) =>
    setSelected((now) => (now === reference ? undefined : reference))
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
  const parts = { customer, selected, onSelect: toggle }
  if (!props.isGraph) return <ColleagueList {...parts} known={known} record={record} />
  const open = colleagues.find(({ reference }) => reference === selected)
  return (
    <>
      <ColleagueGraph {...parts} colleagues={colleagues} />
      {open ? (
        <ColleagueDetails colleague={open} record={record} customer={customer} known={known} />
      ) : null}
    </>
  )
}

/** A path is looked for where no colleague knows the person well himself. */
const mayHavePaths = ({ table }: RecordRef, { is_enabled, colleagues }: WhoKnowsWhomForReader) =>
  is_enabled &&
  table !== 'accounts' &&
  !colleagues.some(({ via, word }) => via === 'person' && word === 'strong')

function Note(props: { text: string }) {
  return (
    <Text size="sm" px="md" pb="md">
      {props.text}
    </Text>
  )
}

/** Where everybody chooses what is told of him. */
function ChoiceLink() {
  return (
    <Text size="xs" px="md" pb="md">
      <Anchor component={Link} to="/settings/my-data" inherit>
        {t('who_knows_whom.choose')}
      </Anchor>
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
              <Colleagues
                known={known}
                record={props.record}
                customer={customer}
                isGraph={isGraph}
              />
              {mayHavePaths(props.record, known) ? (
                <WarmPaths record={props.record} customer={customer} />
              ) : null}
              {known.is_enabled ? <ChoiceLink /> : null}
            </>
          )}
        </Loaded>
      ) : (
        <Note text={t('who_knows_whom.no_right')} />
      )}
    </Panel>
  )
}
