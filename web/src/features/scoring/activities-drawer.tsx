import { Anchor, Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Evidence } from '../../../../src/scoring/contract.ts'
import { t } from '../../lib/i18n.ts'
import { Lines } from '../../ui/loaded.tsx'
import { Problem } from '../../ui/problem.tsx'
import { When } from '../../ui/when.tsx'
import type { RecordRef } from './queries.ts'
import { useScoreEvidence } from './queries.ts'
import { wordText } from './words.ts'

function ActivityRow(props: { item: Evidence['activities'][number] }) {
  const { item } = props
  return (
    <li className="score-activity">
      <Group gap="xs" justify="space-between" wrap="nowrap">
        <Anchor
          component={Link}
          to={`/records/activities/${item.activity_id}`}
          size="sm"
          className="truncate"
        >
          {item.subject === '' ? t('web.no_name') : item.subject}
        </Anchor>
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
      </Group>
    </li>
  )
}

function Activities(props: { record: RecordRef; attribute: string }) {
  const query = useScoreEvidence(props.record, props.attribute)
  if (query.isError) return <Problem error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <Lines count={8} />
  const [first] = query.data.pages
  const items = query.data.pages.flatMap((page) => page.activities)
  const hidden = first?.hidden_count ?? 0
  return (
    <Stack gap="xs">
      {first ? <Text fw={600}>{wordText(first.attribute.label)}</Text> : null}
      {items.length === 0 ? <Text c="dimmed">{t('scoring.widget.no_evidence')}</Text> : null}
      {hidden > 0 ? (
        <Text size="xs" c="dimmed">
          {t('web.figures.hidden', { count: hidden })}
        </Text>
      ) : null}
      <ul className="bare-list">
        {items.map((item) => (
          <ActivityRow key={item.activity_id} item={item} />
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

/** The activities that a reason rests on. */
export function ActivitiesDrawer(props: {
  record: RecordRef
  attribute: string | undefined
  onClose: () => void
}) {
  const { attribute } = props
  return (
    <Drawer
      opened={attribute !== undefined}
      onClose={props.onClose}
      position="right"
      size="lg"
      title={t('scoring.widget.evidence_title')}
      closeButtonProps={{ 'aria-label': t('web.close') }}
    >
      {attribute === undefined ? null : <Activities record={props.record} attribute={attribute} />}
    </Drawer>
  )
}
