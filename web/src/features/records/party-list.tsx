import { Anchor, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { t } from '../../lib/i18n.ts'
import type { Party } from './timeline/types.ts'

function personOf(party: Party): { table: string; id: string } | undefined {
  if (party.contact_id) return { table: 'contacts', id: party.contact_id }
  return party.lead_id ? { table: 'leads', id: party.lead_id } : undefined
}

function PartyLine(props: { party: Party }) {
  const { party } = props
  const person = personOf(party)
  const name = party.name ?? party.address ?? '–'
  return (
    <Group component="li" gap={8} wrap="nowrap">
      <Text size="xs" c="dimmed" w={86} style={{ flexShrink: 0 }}>
        {t(`web.party.${party.role}`)}
      </Text>
      <Text size="sm" className="truncate" title={party.address ?? ''}>
        {person ? (
          <Anchor component={Link} to={`/records/${person.table}/${person.id}`} inherit>
            {name}
          </Anchor>
        ) : (
          name
        )}
      </Text>
    </Group>
  )
}

/** Who takes part in an activity, in which role. */
export function PartyList(props: { parties: readonly Party[] }) {
  if (props.parties.length === 0) return null
  return (
    <ul className="bare-list" aria-label={t('web.activity.people')}>
      {props.parties.map((party, place) => (
        <PartyLine
          // biome-ignore lint/suspicious/noArrayIndexKey: two of one name without an address are told apart by their place alone
          key={`${place}${party.role}${party.address ?? party.name ?? party.user_id}`}
          party={party}
        />
      ))}
    </ul>
  )
}
