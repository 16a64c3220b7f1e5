import { Anchor, Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Evidence, FigureName } from '../../../../src/relationships/contract.ts'
import { formatElapsed, formatMinutes } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Lines } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { When } from '../../ui/when.tsx'
import type { RecordRef } from './queries.ts'
import { useEvidence } from './queries.ts'

type Item = Evidence['activities'][number]

function EvidenceRow(props: { item: Item }) {
  const { item } = props
  const { language } = useReader()
  const minutes = (seconds: number): string => formatMinutes(seconds / 60, language)
  return (
    <li className="evidence-row">
      <Group gap="xs" justify="space-between" wrap="nowrap">
        {item.subject === null ? (
          <Text size="sm" c="dimmed" fs="italic">
            {t('web.figures.hidden_subject')}
          </Text>
        ) : (
          <Anchor
            component={Link}
            to={`/records/activities/${item.activity_id}`}
            size="sm"
            className="truncate"
          >
            {item.subject}
          </Anchor>
        )}
        <Text size="xs" c="dimmed" style={{ flexShrink: 0 }}>
          <When at={item.at} />
        </Text>
      </Group>
      <Group gap={6}>
        <Badge size="xs" variant="default" tt="none">
          {t(`web.kind.${item.kind}`)}
        </Badge>
        {item.direction ? (
          <Text size="xs" c="dimmed">
            {t(item.direction === 'out' ? 'web.figures.us_began' : 'web.figures.they_began')}
          </Text>
        ) : null}
        <Text size="xs" c="dimmed">
          {t('web.figures.time_both', {
            us: minutes(item.seconds_ours),
            them: minutes(item.seconds_theirs),
          })}
        </Text>
        {item.answered_after_seconds === null ? null : (
          <Text size="xs" c="dimmed">
            {t('web.figures.answered_after', {
              time: formatElapsed(item.answered_after_seconds / 60, language),
            })}
          </Text>
        )}
      </Group>
    </li>
  )
}

function EvidenceList(props: { record: RecordRef; figure: FigureName }) {
  const query = useEvidence(props.record, props.figure)
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Lines count={8} />
  const items = query.data.pages.flatMap((page) => page.activities)
  const hidden = query.data.pages[0]?.hidden_count ?? 0
  return (
    <Stack gap={0}>
      {items.length === 0 ? <Text c="dimmed">{t('web.figures.no_evidence')}</Text> : null}
      {hidden > 0 ? (
        <Text size="xs" c="dimmed" mb="xs">
          {t('web.figures.hidden', { count: hidden })}
        </Text>
      ) : null}
      <ul className="bare-list">
        {items.map((item) => (
          <EvidenceRow key={`${item.activity_id}${item.at}`} item={item} />
        ))}
      </ul>
      {query.hasNextPage ? (
        <Button
          variant="subtle"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t('web.show_more')}
        </Button>
      ) : null}
    </Stack>
  )
}

/** The list of activities behind a figure. */
export function EvidenceDrawer(props: {
  record: RecordRef
  figure: FigureName | undefined
  onClose: () => void
}) {
  const { figure } = props
  return (
    <Drawer
      opened={figure !== undefined}
      onClose={props.onClose}
      position="right"
      size="lg"
      title={figure ? t(`relationships.figure.${figure}`) : ''}
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      {figure ? <EvidenceList record={props.record} figure={figure} /> : null}
    </Drawer>
  )
}
