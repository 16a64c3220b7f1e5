import { Alert, Badge, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Ban, Pause, Play, SearchCheck, Undo2 } from 'lucide-react'
import type { ImportDetail } from '../../../../src/imports/contract.ts'
import { formatNumber } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { OutcomePanel } from './outcome-panel.tsx'
import { PlanColumns } from './plan-columns.tsx'
import { PlanRules } from './plan-rules.tsx'
import { Preview } from './preview.tsx'
import type { Step } from './queries.ts'
import { isAtWork, useDiscard, useImport, usePlan, useStep } from './queries.ts'
import { stateLabel, tableLabel } from './words.ts'
import './imports.css'

/** Nothing of it has been written, and its plan can be changed. */
const isOpen = ({ state, counts }: ImportDetail): boolean =>
  ['draft', 'checked'].includes(state) ||
  (state === 'failed' && counts.created + counts.updated === 0)

function AtWork({ detail }: { detail: ImportDetail }) {
  const { language } = useReader()
  const { rows, counts, undone, state } = detail
  const done =
    state === 'undoing'
      ? (undone?.removed ?? 0) + (undone?.restored ?? 0) + (undone?.kept ?? 0)
      : rows - counts.waiting
  const whole = state === 'undoing' ? counts.created + counts.updated : rows
  const number = (value: number): string => formatNumber(value, language)
  return (
    <Stack gap={6} className="panel" p="md" role="status">
      <Text size="sm">
        {t(`imports.progress.${state}`, { done: number(done), rows: number(whole) })}
      </Text>
      <Progress
        value={whole === 0 ? 0 : (done / whole) * 100}
        animated
        aria-label={stateLabel(detail)}
      />
      <Text size="xs" c="dimmed">
        {t('imports.progress.leave')}
      </Text>
    </Stack>
  )
}

function Actions({ detail }: { detail: ImportDetail }) {
  const step = useStep(detail.id)
  const discard = useDiscard()
  const navigate = useNavigate()
  const { language } = useReader()
  const button = (which: Step, icon: React.ReactNode, label: string, isFirst = false) => (
    <Button
      variant={isFirst ? 'filled' : 'default'}
      leftSection={icon}
      loading={step.isPending && step.variables === which}
      disabled={isRefused(which)}
      onClick={() => step.mutate(which)}
    >
      {label}
    </Button>
  )
  const isChecked = detail.state === 'checked'
  const ready = isChecked
    ? detail.rows - detail.counts.rejected - detail.counts.unchanged
    : detail.rows
  const isRefused = (which: Step): boolean =>
    (detail.plan_faults.length > 0 && (which === 'check' || which === 'start')) ||
    (which === 'start' && isOpen(detail) && ready === 0)
  const throwAway = async (): Promise<void> => {
    await discard.mutateAsync(detail.id)
    await navigate({ to: '/imports' })
  }
  return (
    <>
      {isOpen(detail) ? (
        <>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<Ban size={16} aria-hidden />}
            loading={discard.isPending}
            onClick={() => void throwAway()}
          >
            {t('imports.discard')}
          </Button>
          {button('check', <SearchCheck size={16} aria-hidden />, t('imports.check'), !isChecked)}
          {button(
            'start',
            <Play size={16} aria-hidden />,
            t('imports.start', { count: ready, number: formatNumber(ready, language) }),
            isChecked,
          )}
        </>
      ) : null}
      {['checking', 'running'].includes(detail.state)
        ? button(
            'pause',
            <Pause size={16} aria-hidden />,
            t(detail.state === 'checking' ? 'imports.stop' : 'imports.pause'),
          )
        : null}
      {detail.state === 'paused' || (detail.state === 'failed' && !isOpen(detail))
        ? button('start', <Play size={16} aria-hidden />, t('imports.go_on'), true)
        : null}
      {detail.may_undo ? button('undo', <Undo2 size={16} aria-hidden />, t('imports.undo')) : null}
    </>
  )
}

function Undone({ detail }: { detail: ImportDetail }) {
  if (detail.undone === null || detail.state !== 'undone') return null
  return (
    <Alert color="gray" title={t('imports.undone.title')}>
      {t('imports.undone.text', detail.undone)}
      {detail.undone.kept > 0 ? ` ${t('imports.undone.kept')}` : ''}
    </Alert>
  )
}

function Body({ detail }: { detail: ImportDetail }) {
  const plan = usePlan(detail.id)
  const general = detail.plan_faults.filter(
    ({ source, code }) => source === null && code !== 'IMPORTS_PLAN_DOMAIN_MISSING',
  )
  if (isAtWork(detail)) return <AtWork detail={detail} />
  return (
    <Stack>
      {detail.failure === null ? null : (
        <Alert color="red" title={t('imports.failed')}>
          {detail.failure}
        </Alert>
      )}
      {general.length === 0 ? null : (
        <Alert color="orange" title={t('imports.plan.faulty')}>
          {general.map(({ message, code, target }) => (
            <Text size="sm" key={`${code} ${target}`}>
              {message}
            </Text>
          ))}
        </Alert>
      )}
      <Undone detail={detail} />
      {detail.state === 'draft' || isAtWork(detail) ? null : <OutcomePanel detail={detail} />}
      {isOpen(detail) ? (
        <>
          <PlanColumns detail={detail} onChange={plan.mutate} />
          <PlanRules detail={detail} onChange={plan.mutate} />
          <Preview detail={detail} />
        </>
      ) : null}
    </Stack>
  )
}

/** One file on its way into a table. */
export function ImportPage() {
  const { id = '' } = useParams({ strict: false })
  const query = useImport(id)
  const detail = query.data
  return (
    <Page
      title={detail?.file_name ?? t('imports.title')}
      text={
        detail ? (
          <Group component="span" gap="xs">
            {t('imports.head', { what: tableLabel(detail.table), count: detail.rows })}
            <Badge component="span" variant="light" tt="none">
              {stateLabel(detail)}
            </Badge>
          </Group>
        ) : null
      }
      back={{ to: '/imports', label: t('imports.title') }}
      actions={detail ? <Actions detail={detail} /> : null}
      maxWidth={1280}
    >
      <Loaded query={query}>{(loaded) => <Body detail={loaded} />}</Loaded>
    </Page>
  )
}
