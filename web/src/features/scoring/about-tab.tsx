import { Anchor, Badge, Stack, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ScoringTable, Widget } from '../../../../src/scoring/contract.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { LetterMark } from '../../ui/marks.tsx'
import { modelPath } from './paths.ts'
import { gradeWord, influenceWord, TONE, wordText } from './words.ts'

function Ranges(props: { ranges: Widget['grade_ranges'] }) {
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('scoring.widget.grade_label')}</Table.Th>
          <Table.Th ta="right">{t('scoring.widget.range')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {props.ranges.map(({ grade, from, to }) => (
          <Table.Tr key={grade}>
            <Table.Td>
              <LetterMark letter={grade} tone={TONE[grade]} word={gradeWord(grade)} />
            </Table.Td>
            <Table.Td ta="right">{t('scoring.widget.from_to', { from, to })}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function Matters(props: { attributes: Widget['top_attributes'] }) {
  return (
    <ol className="matters">
      {props.attributes.map(({ name, label, influence }) => (
        <li key={name}>
          <Text component="span" size="sm">
            {wordText(label)}
          </Text>{' '}
          <Badge size="sm" variant="default" tt="none">
            {influenceWord(influence)}
          </Badge>
        </li>
      ))}
    </ol>
  )
}

/** How a score is to be read: the ranges of the grades, and what the model looks at most. */
export function AboutTab(props: { table: ScoringTable; widget: Widget }) {
  const { table, widget } = props
  const maySeeModel = may(useSession(), 'scoring_models', 'read')
  return (
    <Stack gap="md">
      <Text size="sm">{t(`scoring.widget.about.${table}`)}</Text>
      <section>
        <Title order={3} mb={4}>
          {t('scoring.widget.ranges')}
        </Title>
        <Ranges ranges={widget.grade_ranges} />
      </section>
      {widget.top_attributes.length > 0 ? (
        <section>
          <Title order={3} mb={4}>
            {t('scoring.widget.matters')}
          </Title>
          <Matters attributes={widget.top_attributes} />
        </section>
      ) : null}
      {widget.ignores_empty.length > 0 ? (
        <Text size="sm" c="dimmed">
          {t('scoring.widget.ignores_empty', {
            attributes: widget.ignores_empty.map(wordText).join(', '),
          })}
        </Text>
      ) : null}
      {widget.model ? (
        <Text size="sm" c="dimmed">
          {t('scoring.widget.model')}{' '}
          {maySeeModel ? (
            <Anchor
              component={Link}
              to={modelPath({ table, id: widget.model.id })}
              size="sm"
              underline="always"
            >
              {widget.model.name}
            </Anchor>
          ) : (
            widget.model.name
          )}
          {widget.version_number === null
            ? null
            : ` · ${t('scoring.page.version', { number: widget.version_number })}`}
        </Text>
      ) : null}
    </Stack>
  )
}
