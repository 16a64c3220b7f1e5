import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Bot, CircleCheck, TriangleAlert } from 'lucide-react'
import type { ModelState, TestAnswer } from '../../../../src/language-model/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { may, useSession } from '../../lib/session.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'
import { ModelLog, secondsOf } from './model-log.tsx'
import { SettingLine } from './setting-line.tsx'
import { SettingsPage } from './settings-page.tsx'

/** In the order in which they matter. */
const KEYS = [
  'language_model.enabled',
  'language_model.calls_per_day',
  'language_model.tokens_per_day',
  'language_model.timeout_seconds',
  'language_model.answer_format',
]

function TestResult({ answer }: { answer: TestAnswer }) {
  const { language } = useReader()
  if (answer.outcome === null) return null
  const isWell = answer.outcome === 'answered'
  const Icon = isWell ? CircleCheck : TriangleAlert
  return (
    <Alert
      role="status"
      color={isWell ? 'green' : 'orange'}
      icon={<Icon size={18} aria-hidden />}
      title={t(isWell ? 'language_model.test_well' : 'language_model.test_failed')}
    >
      {t(`language_model.outcome.${answer.outcome}`)}
      {' · '}
      {t('language_model.duration', { seconds: secondsOf(answer.duration_ms, language) })}
    </Alert>
  )
}

function Facts({ state }: { state: ModelState }) {
  const { calls, tokens } = state
  const facts = [
    ['url', state.url ?? '–'],
    ['model', state.model ?? '–'],
    ['key', t(state.has_key ? 'language_model.key_given' : 'language_model.key_none')],
    ['spent', t('language_model.spent_value', { calls, tokens })],
  ] as const
  return (
    <dl className="model-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`language_model.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Connection({ state }: { state: ModelState }) {
  const client = useQueryClient()
  const test = useMutation({
    mutationFn: () => api<TestAnswer>('POST', '/api/v1/language-model/test'),
    onSuccess: () => client.invalidateQueries({ queryKey: ['language-model'] }),
    onError: toastProblem,
  })
  if (state.url === null)
    return (
      <Empty
        icon={Bot}
        title={t('language_model.no_model_title')}
        text={t('language_model.no_model_text')}
        compact
      />
    )
  return (
    <Stack px="md" pb="md" gap="sm">
      <Facts state={state} />
      <Group>
        <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {t('language_model.ask_test')}
        </Button>
      </Group>
      {test.data ? <TestResult answer={test.data} /> : null}
    </Stack>
  )
}

/** The optional second reader: where it stands, whether it answers, its budget, and what it was asked. */
export function LanguageModelPage() {
  const session = useSession()
  const mayTest = may(session, 'organisation_settings', 'write')
  const state = useQuery({
    queryKey: ['language-model'],
    queryFn: ({ signal }) => api<ModelState>('GET', '/api/v1/language-model', { signal }),
    enabled: mayTest,
  })
  if (!mayTest)
    return (
      <NoRight
        missing={t('web.right.write', { what: t('web.right_table.organisation_settings') })}
      />
    )
  return (
    <SettingsPage
      title={t('web.settings.language_model')}
      text={t('web.settings.language_model_text')}
    >
      {(rows, mayWrite) => (
        <Stack gap="md">
          <Panel title={t('language_model.connection')}>
            <Loaded query={state}>{(data) => <Connection state={data} />}</Loaded>
          </Panel>
          <Panel title={t('settings.section.language_model')}>
            <ul className="bare-list">
              {KEYS.map((key) => {
                const setting = rows.find((row) => row.key === key)
                return setting ? (
                  <SettingLine key={key} setting={setting} mayWrite={mayWrite} />
                ) : null
              })}
            </ul>
          </Panel>
          {may(session, 'privacy', 'read') ? (
            <Panel title={t('language_model.calls')}>
              <Text size="sm" c="dimmed" px="md" pb="sm">
                {t('language_model.calls_text')}
              </Text>
              <ModelLog />
            </Panel>
          ) : null}
        </Stack>
      )}
    </SettingsPage>
  )
}
