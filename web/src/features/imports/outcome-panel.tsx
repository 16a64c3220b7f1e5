import { Anchor, Button, Group, Stack, Text, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useState } from 'react'
import type { ImportDetail, ImportRow } from '../../../../src/imports/contract.ts'
import { formatNumber } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { Outcome } from './queries.ts'
import { rejectedPath, useImportRows } from './queries.ts'

const OUTCOMES: readonly Outcome[] = ['created', 'updated', 'unchanged', 'rejected']

/** What has been written, or what would be. */
const tense = ({ state }: ImportDetail): 'will' | 'did' =>
  ['draft', 'checking', 'checked'].includes(state) ? 'will' : 'did'

function Count(props: {
  detail: ImportDetail
  outcome: Outcome
  isChosen: boolean
  onChoose: () => void
}) {
  const { detail, outcome } = props
  const { language } = useReader()
  const count = detail.counts[outcome]
  return (
    <UnstyledButton
      className="import-count"
      data-outcome={count > 0 ? outcome : undefined}
      aria-pressed={props.isChosen}
      onClick={props.onChoose}
    >
      <span className="import-figure">{formatNumber(count, language)}</span>{' '}
      <span>{t(`imports.outcome.${outcome}.${tense(detail)}`, { count })}</span>
    </UnstyledButton>
  )
}

function RowItem({ row, detail }: { row: ImportRow; detail: ImportDetail }) {
  const text = row.cells.filter((cell) => cell.trim() !== '').join(' · ')
  const isThere = row.record_id !== null && detail.state !== 'checked'
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start" className="import-row">
      <Text size="xs" c="dimmed" className="figure" flex="none" w={64}>
        {t('imports.rows.line', { line: row.line })}
      </Text>
      <div style={{ minWidth: 0 }}>
        {isThere ? (
          <Anchor
            component={Link}
            to={`/records/${detail.table}/${row.record_id}`}
            size="sm"
            className="break-words"
          >
            {text}
          </Anchor>
        ) : (
          <Text size="sm" className="break-words">
            {text}
          </Text>
        )}
        {row.faults.map((fault) => (
          <Text
            key={`${fault.code} ${fault.source}`}
            size="sm"
            c="var(--rapport-poor)"
            className="break-words"
          >
            {fault.message}
          </Text>
        ))}
      </div>
    </Group>
  )
}

function RowList({ detail, outcome }: { detail: ImportDetail; outcome: Outcome }) {
  const rows = useImportRows(detail.id, outcome, detail.counts[outcome])
  return (
    <Loaded query={rows}>
      {({ pages }) => (
        <>
          <ol className="bare-list">
            {pages
              .flatMap((page) => page.rows)
              .map((row) => (
                <RowItem key={row.number} row={row} detail={detail} />
              ))}
          </ol>
          {rows.hasNextPage ? (
            <Group p="md">
              <Button
                size="xs"
                variant="default"
                loading={rows.isFetchingNextPage}
                onClick={() => void rows.fetchNextPage()}
              >
                {t('web.show_more')}
              </Button>
            </Group>
          ) : null}
        </>
      )}
    </Loaded>
  )
}

function Faults({ detail }: { detail: ImportDetail }) {
  if (detail.faults.length === 0) return null
  return (
    <ul className="bare-list import-faults">
      {detail.faults.map((fault) => (
        <li key={`${fault.code} ${fault.source} ${fault.target}`}>
          <Text size="sm">
            <Text span fw={600} className="figure">
              {t('imports.faults.rows', { count: fault.count })}
            </Text>{' '}
            {fault.count > 1 ? `${t('imports.faults.for_example')} ` : ''}
            {fault.message}
          </Text>
        </li>
      ))}
    </ul>
  )
}

/** What comes, or came, of the rows: exact counts, what is wrong, and the rows themselves. */
export function OutcomePanel({ detail }: { detail: ImportDetail }) {
  const first = detail.counts.rejected > 0 ? 'rejected' : undefined
  const most = OUTCOMES.find((outcome) => detail.counts[outcome] > 0)
  const [chosen, setChosen] = useState<Outcome>()
  const outcome = chosen ?? first ?? most ?? 'created'
  return (
    <Panel
      title={t(`imports.outcome.title.${tense(detail)}`, { count: detail.rows })}
      aside={
        detail.counts.rejected > 0 ? (
          <Button
            component="a"
            href={rejectedPath(detail.id)}
            size="xs"
            variant="default"
            leftSection={<Download size={14} aria-hidden />}
          >
            {t('imports.rejected.download')}
          </Button>
        ) : null
      }
    >
      <Stack gap="sm">
        <Group gap="xs" px="md" role="group" aria-label={t('imports.outcome.choose')}>
          {OUTCOMES.map((one) => (
            <Count
              key={one}
              detail={detail}
              outcome={one}
              isChosen={one === outcome}
              onChoose={() => setChosen(one)}
            />
          ))}
        </Group>
        {outcome === 'rejected' ? <Faults detail={detail} /> : null}
        {detail.counts[outcome] > 0 ? (
          <RowList key={outcome} detail={detail} outcome={outcome} />
        ) : (
          <Text size="sm" c="dimmed" px="md" pb="md">
            {t('imports.rows.none')}
          </Text>
        )}
      </Stack>
    </Panel>
  )
}
