import { Anchor, Badge, Button, Group, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Eye } from 'lucide-react'
import type { Look, LookList } from '../../../../src/looks/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { When } from '../../ui/when.tsx'

function Subject(props: { subject: Look['subject'] }) {
  const { table, id, name } = props.subject
  if (name === null)
    return (
      <Text size="sm" c="dimmed">
        {t('looks.unknown')}
      </Text>
    )
  if (table === 'users') return <Text size="sm">{name}</Text>
  return (
    <Anchor component={Link} to={`/records/${table}/${id}`} size="sm">
      {name}
    </Anchor>
  )
}

function Row(props: { look: Look; withSubject: boolean }) {
  const { viewer, subject, what, at, is_own } = props.look
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          <Text size="sm">{viewer?.name ?? t('looks.operator')}</Text>
          {is_own ? (
            <Badge variant="light" tt="none">
              {t('looks.own')}
            </Badge>
          ) : null}
        </Group>
      </Table.Td>
      {props.withSubject ? (
        <Table.Td>
          <Subject subject={subject} />
        </Table.Td>
      ) : null}
      <Table.Td>{t(`looks.what.${what}`)}</Table.Td>
      <Table.Td>
        <When at={at} />
      </Table.Td>
    </Table.Tr>
  )
}

/**
 * Looks, newest first.
 *
 * @param props.userId  only those at this user; else all
 */
export function LooksTable(props: { userId?: string }) {
  const { userId } = props
  const path = userId === undefined ? '/api/v1/looks' : `/api/v1/looks/users/${userId}`
  const looks = useInfiniteQuery({
    queryKey: ['looks', userId ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      api<LookList>('GET', `${path}${query({ cursor: pageParam })}`, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  })
  return (
    <Loaded query={looks}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows)
        if (rows.length === 0)
          return (
            <Empty compact icon={Eye} title={t('looks.empty_title')} text={t('looks.empty_text')} />
          )
        return (
          <>
            <Table.ScrollContainer minWidth={userId === undefined ? 640 : 480}>
              <Table className="panel-table">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('looks.viewer')}</Table.Th>
                    {userId === undefined ? <Table.Th>{t('looks.subject')}</Table.Th> : null}
                    <Table.Th>{t('looks.what')}</Table.Th>
                    <Table.Th>{t('looks.when')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((look) => (
                    <Row
                      key={`${look.at}${look.subject.id}${look.viewer?.id}${look.what}`}
                      look={look}
                      withSubject={userId === undefined}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            <Group justify="space-between" px="md" py="sm">
              <Text size="xs" c="dimmed">
                {t('looks.kept', { days: pages[0]?.kept_days ?? 0 })}
              </Text>
              {looks.hasNextPage ? (
                <Button
                  size="xs"
                  variant="default"
                  loading={looks.isFetchingNextPage}
                  onClick={() => void looks.fetchNextPage()}
                >
                  {t('looks.more')}
                </Button>
              ) : null}
            </Group>
          </>
        )
      }}
    </Loaded>
  )
}
