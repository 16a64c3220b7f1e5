import { SimpleGrid } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { LinkedPeople } from './linked-people.tsx'
import { recordPath } from './queries.ts'
import { RelatedList } from './related-list.tsx'
import type { RelatedLists, Row, Table } from './types.ts'

/** Links that have their own panel, in which one adds and takes away. */
const EDITABLE = ['stakeholders', 'competitors']

function Links(props: { table: Table; row: Row; mayWrite: boolean }) {
  const { table, row, mayWrite } = props
  const record = { table: table.name, id: row.id }
  if (table.name !== 'opportunities' && table.name !== 'leads') return null
  return (
    <>
      <LinkedPeople
        record={record}
        link="stakeholders"
        choose="contacts"
        title={t('web.related.stakeholders')}
        empty={t('web.related.stakeholders_empty')}
        mayWrite={mayWrite}
      />
      {table.name === 'opportunities' ? (
        <>
          <LinkedPeople
            record={record}
            link="sales-team"
            choose="users"
            title={t('web.related.sales_team')}
            empty={t('web.related.sales_team_empty')}
            mayWrite={mayWrite}
          />
          <LinkedPeople
            record={record}
            link="competitors"
            choose="competitors"
            title={t('web.related.competitors')}
            empty={t('web.related.competitors_empty')}
            mayWrite={mayWrite}
          />
        </>
      ) : null}
    </>
  )
}

/** The records around a record: its people, deals, cases and the like. */
export function RelatedTab(props: { table: Table; row: Row; mayWrite: boolean }) {
  const { table, row } = props
  const query = useQuery({
    queryKey: ['related', table.name, row.id, 'lists'],
    queryFn: ({ signal }) =>
      api<RelatedLists>('GET', `${recordPath(table.name, row.id)}/related`, { signal }),
  })
  const definitionOf = (name: string) => table.related_lists.find((list) => list.name === name)
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md">
      <Loaded query={query}>
        {({ lists }) => (
          <>
            {lists
              .filter((list) => !EDITABLE.includes(definitionOf(list.name)?.link ?? ''))
              .map((list) => (
                <RelatedList
                  key={list.name}
                  list={list}
                  column={definitionOf(list.name)?.column}
                  row={row}
                  from={table}
                />
              ))}
          </>
        )}
      </Loaded>
      <Links {...props} />
    </SimpleGrid>
  )
}
