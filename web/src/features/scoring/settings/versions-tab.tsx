import { Anchor, Badge, Stack, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Model, VersionSummary } from '../../../../../src/scoring/contract.ts'
import { formatNumber, formatPercent } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { When } from '../../../ui/when.tsx'
import { performancePath } from '../paths.ts'
import { figureText } from '../words.ts'
import { ReadinessBadge } from './model-badges.tsx'

function Standing(props: { model: Model; version: VersionSummary }) {
  const { model, version } = props
  const standing =
    version.id === model.published_version?.id
      ? 'published'
      : version.id === model.draft_version?.id
        ? 'draft'
        : version.retired_at === null
          ? 'unused'
          : 'retired'
  return (
    <Badge
      className="whole"
      size="sm"
      variant={standing === 'published' ? 'light' : 'default'}
      color="teal"
      tt="none"
      fw={500}
    >
      {t(`scoring.page.standing.${standing}`)}
    </Badge>
  )
}

/** Every version of a model: why it was trained, on what, how good it is, what became of it. */
export function VersionsTab(props: { model: Model }) {
  const { model } = props
  const { language } = useReader()
  return (
    <div className="panel">
      <Table.ScrollContainer minWidth={980}>
        <Table verticalSpacing="xs" horizontalSpacing="md">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('scoring.page.version_head')}</Table.Th>
              <Table.Th>{t('scoring.page.trained_on')}</Table.Th>
              <Table.Th>{t('scoring.page.readiness_head')}</Table.Th>
              <Table.Th ta="right">{t('scoring.page.auc')}</Table.Th>
              <Table.Th ta="right">{t('scoring.page.accuracy')}</Table.Th>
              <Table.Th ta="right">{t('scoring.page.training_records')}</Table.Th>
              <Table.Th ta="right">{t('scoring.page.attributes_used')}</Table.Th>
              <Table.Th>{t('scoring.page.fingerprint')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {model.versions.map((version) => (
              <Table.Tr key={version.id}>
                <Table.Td>
                  <Stack gap={2} align="flex-start">
                    <Anchor component={Link} to={performancePath(model, version.id)} size="sm">
                      {t('scoring.page.version', { number: version.number })}
                    </Anchor>
                    <Standing model={model} version={version} />
                  </Stack>
                </Table.Td>
                <Table.Td>
                  <When at={version.trained_at} />
                  <Text size="xs" c="dimmed">
                    {t(`scoring.page.reason.${version.reason}`)}
                    {version.published_by
                      ? ` · ${t('scoring.page.published_by', { name: version.published_by.name })}`
                      : null}
                  </Text>
                </Table.Td>
                <Table.Td>
                  <ReadinessBadge readiness={version.readiness} />
                </Table.Td>
                <Table.Td ta="right">{figureText(version.auc, language)}</Table.Td>
                <Table.Td ta="right">{formatPercent(version.accuracy, language)}</Table.Td>
                <Table.Td ta="right">{formatNumber(version.rows, language)}</Table.Td>
                <Table.Td ta="right">
                  {t('scoring.page.count_of', {
                    count: version.attributes_used.used,
                    needed: version.attributes_used.available,
                  })}
                </Table.Td>
                <Table.Td>
                  <span title={version.fingerprint} className="fingerprint">
                    {version.fingerprint.slice(0, 12)}…
                  </span>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </div>
  )
}
