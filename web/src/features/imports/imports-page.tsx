import { Anchor, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { FileUp } from 'lucide-react'
import type { ImportSummary } from '../../../../src/imports/contract.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'
import { Panel } from '../../ui/panel.tsx'
import { When } from '../../ui/when.tsx'
import { useImports } from './queries.ts'
import { StartPanel } from './start-panel.tsx'
import { IMPORT_TABLES, stateLabel, tableLabel } from './words.ts'

function Item({ summary }: { summary: ImportSummary }) {
  const { counts, user } = summary
  return (
    <Group component="li" justify="space-between" gap="xs" className="import-row">
      <div style={{ minWidth: 0 }}>
        <Anchor
          component={Link}
          to={`/imports/${summary.id}`}
          size="sm"
          fw={500}
          className="break-words lone-link"
        >
          {summary.file_name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {tableLabel(summary.table)} · {user.name ?? '–'} · <When at={summary.created_at} />
        </Text>
      </div>
      <Group gap="sm">
        {counts.waiting === summary.rows ? null : (
          <Text size="xs" c="dimmed">
            {t('imports.list.counts', { ...counts })}
          </Text>
        )}
        <Badge variant="light" tt="none">
          {stateLabel(summary)}
        </Badge>
      </Group>
    </Group>
  )
}

function Earlier() {
  const imports = useImports()
  return (
    <Panel title={t('imports.list.title')}>
      <Loaded query={imports}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows)
          if (rows.length === 0)
            return (
              <Empty
                compact
                icon={FileUp}
                title={t('imports.list.empty_title')}
                text={t('imports.list.empty_text')}
              />
            )
          return (
            <>
              <ol className="bare-list">
                {rows.map((summary) => (
                  <Item key={summary.id} summary={summary} />
                ))}
              </ol>
              {imports.hasNextPage ? (
                <Button
                  m="md"
                  size="xs"
                  variant="default"
                  loading={imports.isFetchingNextPage}
                  onClick={() => void imports.fetchNextPage()}
                >
                  {t('web.show_more')}
                </Button>
              ) : null}
            </>
          )
        }}
      </Loaded>
    </Panel>
  )
}

/** A new import, and those before. */
export function ImportsPage() {
  const session = useSession()
  const { table } = useSearch({ from: '/frame/imports' })
  const tables = IMPORT_TABLES.filter((one) => may(session, one, 'create'))
  const first = tables.find((one) => one === table) ?? tables[0]
  return (
    <Page title={t('imports.title')} text={t('imports.text')} maxWidth={1080}>
      <Stack>
        {first === undefined ? (
          <NoRight missing={t('web.right.create', { what: t('imports.records') })} />
        ) : (
          <StartPanel key={first} table={first} tables={tables} />
        )}
        <Earlier />
      </Stack>
    </Page>
  )
}
