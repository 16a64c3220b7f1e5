import { Anchor, Badge, Group, Skeleton, Stack, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { TriangleAlert } from 'lucide-react'
import type { AttributeRow, Attributes, Model } from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { attributePath } from '../paths.ts'
import { useAttributes, useScoring } from '../queries.ts'
import { influenceWord, phraseText, shareText, termText, wordText } from '../words.ts'
import { AttributeEditor } from './attribute-editor.tsx'

const STEPS = ['very_low', 'low', 'medium', 'high', 'very_high'] as const

/** Five squares, as many filled as the influence is strong, and its word. */
export function InfluenceMark(props: { influence: AttributeRow['influence'] }) {
  const strength = STEPS.indexOf(props.influence) + 1
  return (
    <span className="with-icon">
      <span className="influence" aria-hidden>
        {STEPS.map((step, index) => (
          <i key={step} data-on={index < strength || undefined} />
        ))}
      </span>
      {influenceWord(props.influence)}
    </span>
  )
}

const filledShare = ({ count, total }: AttributeRow['filled_open']): number =>
  total === 0 ? 0 : count / total

function ByStage(props: { row: AttributeRow; stageName: (stage: string) => string }) {
  const { influence_by_stage } = props.row
  if (influence_by_stage.length === 0) return null
  return (
    <Text size="xs" c="dimmed">
      {influence_by_stage
        .map(({ stage, influence }) => `${props.stageName(stage)} – ${influenceWord(influence)}`)
        .join(' · ')}
    </Text>
  )
}

function Row(props: { model: Model; row: AttributeRow; stageName: (stage: string) => string }) {
  const { model, row } = props
  const { language } = useReader()
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={attributePath(model, row.name)} size="sm">
          {wordText(row.label)}
        </Anchor>
        <Text size="xs" c="dimmed">
          {t(`scoring.page.source.${row.source}`)}
          {row.ignore_empty ? ` · ${t('scoring.page.ignores_empty')}` : null}
          {row.is_forced ? ` · ${t('scoring.page.forced')}` : null}
        </Text>
      </Table.Td>
      <Table.Td>
        {row.is_used ? (
          <>
            <InfluenceMark influence={row.influence} />
            <ByStage row={row} stageName={props.stageName} />
          </>
        ) : (
          <Text size="sm" c="dimmed">
            {row.why_not ? phraseText(row.why_not) : t('scoring.page.not_used')}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">{shareText(filledShare(row.filled_open), language)}</Table.Td>
      <Table.Td ta="right">{shareText(filledShare(row.filled_closed), language)}</Table.Td>
    </Table.Tr>
  )
}

function AttributeTable(props: {
  model: Model
  title: string
  /** what the second column says: the influence, or why there is none */
  second: string
  rows: readonly AttributeRow[]
  stageName: (stage: string) => string
}) {
  if (props.rows.length === 0) return null
  return (
    <section className="panel">
      <Table.ScrollContainer minWidth={640}>
        <Table verticalSpacing="xs" horizontalSpacing="md">
          <Table.Caption style={{ captionSide: 'top' }} className="table-title">
            {props.title}
          </Table.Caption>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('scoring.page.attribute')}</Table.Th>
              <Table.Th>{props.second}</Table.Th>
              <Table.Th ta="right">{t('scoring.page.filled_open')}</Table.Th>
              <Table.Th ta="right">{t('scoring.page.filled_closed')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {props.rows.map((row) => (
              <Row key={row.name} model={props.model} row={row} stageName={props.stageName} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}

function useStageName(model: Model): (stage: string) => string {
  const { data } = useScoring(model.table)
  return (stage) => {
    const known = data?.stages.find(({ value }) => value === stage)
    return known ? String(termText(known.label)) : stage
  }
}

function Lists(props: { model: Model; attributes: Attributes }) {
  const { model, attributes } = props
  const stageName = useStageName(model)
  const used = attributes.attributes.filter(({ is_used }) => is_used)
  const others = attributes.attributes.filter(({ is_used }) => !is_used)
  return (
    <>
      <AttributeTable
        model={model}
        title={t('scoring.page.used', { count: used.length })}
        second={t('scoring.page.influence_head')}
        rows={used.toSorted((a, b) => b.importance - a.importance)}
        stageName={stageName}
      />
      <AttributeTable
        model={model}
        title={t('scoring.page.unused', { count: others.length })}
        second={t('scoring.page.unused_why')}
        rows={others}
        stageName={stageName}
      />
    </>
  )
}

/** Which attributes a model looks at, how much each weighs, and why others do not count. */
export function AttributesTab(props: { model: Model; mayManage: boolean; isEditing: boolean }) {
  const { model } = props
  const query = useAttributes(model.id)
  return (
    <Loaded query={query} skeleton={<Skeleton height={420} radius="md" />}>
      {(attributes) => (
        <Stack gap="md">
          <Group gap="xs">
            <Text size="sm">
              {t('scoring.page.used_of_long', {
                used: attributes.used,
                available: attributes.available,
              })}
            </Text>
            {attributes.is_edited ? (
              <Badge size="sm" variant="default" tt="none">
                {t('scoring.page.edited')}
              </Badge>
            ) : null}
          </Group>
          {props.mayManage ? (
            <AttributeEditor
              key={`${attributes.version.id}${props.isEditing}`}
              model={model}
              attributes={attributes.attributes}
              isOpen={props.isEditing}
            />
          ) : null}
          <Lists model={model} attributes={attributes} />
          {model.draft_version ? (
            <Text size="xs" c="dimmed" className="with-icon">
              <TriangleAlert size={14} aria-hidden />
              {t('scoring.page.of_draft', { number: attributes.version.number })}
            </Text>
          ) : null}
        </Stack>
      )}
    </Loaded>
  )
}
