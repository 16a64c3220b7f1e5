import { Group, Select, Stack, TextInput } from '@mantine/core'
import type { ImportDetail, ImportPlan } from '../../../../src/imports/contract.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { targetLabel } from './words.ts'

type Props = { detail: ImportDetail; onChange: (plan: ImportPlan) => void }

const NEW = '\u0000new'

function Match({ detail, onChange }: Props) {
  const { plan, targets, table } = detail
  const planned = targets.filter(
    ({ name, may_match: mayMatch }) =>
      mayMatch && plan.columns.some(({ target }) => target === name),
  )
  return (
    <Select
      label={t('imports.rule.match')}
      description={t('imports.rule.match_text')}
      data={[
        ...planned.map(({ name }) => ({ value: name, label: targetLabel(table, name) })),
        { value: NEW, label: t('imports.rule.match_none') },
      ]}
      value={plan.match ?? NEW}
      allowDeselect={false}
      onChange={(value) => onChange({ ...plan, match: value === NEW ? null : value })}
    />
  )
}

function Existing({ detail, onChange }: Props) {
  const { plan } = detail
  if (plan.match === null) return null
  return (
    <Select
      label={t('imports.rule.existing')}
      description={t('imports.rule.existing_text')}
      data={[
        { value: 'update', label: t('imports.rule.update') },
        { value: 'skip', label: t('imports.rule.skip') },
      ]}
      value={plan.existing}
      allowDeselect={false}
      onChange={(value) => onChange({ ...plan, existing: value === 'skip' ? 'skip' : 'update' })}
    />
  )
}

function Currency({ detail, onChange }: Props) {
  const { plan, targets } = detail
  const hasMoney = plan.columns.some(({ target }) =>
    targets.some(({ name, kind }) => name === target && ['money', 'minor'].includes(kind)),
  )
  if (!hasMoney) return null
  const names = new Intl.DisplayNames([currentLanguage()], { type: 'currency' })
  return (
    <Select
      label={t('imports.rule.currency')}
      description={t('imports.rule.currency_text')}
      searchable
      data={Intl.supportedValuesOf('currency').map((code) => ({
        value: code,
        label: `${code} – ${names.of(code) ?? code}`,
      }))}
      value={plan.currency}
      allowDeselect={false}
      onChange={(value) => onChange({ ...plan, currency: value ?? plan.currency })}
    />
  )
}

function Domain({ detail, onChange }: Props) {
  const { plan, targets, plan_faults: faults } = detail
  const createsPeople = plan.columns.some(
    ({ target, missing }) =>
      missing === 'create' && targets.some(({ name, kind }) => name === target && kind === 'owner'),
  )
  if (!createsPeople) return null
  const fault = faults.find(({ code }) => code === 'IMPORTS_PLAN_DOMAIN_MISSING')
  return (
    <TextInput
      label={t('imports.rule.domain')}
      description={t('imports.rule.domain_text')}
      placeholder="example.com"
      defaultValue={plan.user_domain ?? ''}
      error={fault?.message}
      onBlur={(event) => {
        const { user_domain: before = '', ...rest } = plan
        const domain = event.currentTarget.value.trim()
        if (domain === before) return
        onChange(domain === '' ? rest : { ...rest, user_domain: domain })
      }}
    />
  )
}

/** By what rows find records, and what is the same for all columns. */
export function PlanRules(props: Props) {
  return (
    <Panel title={t('imports.rule.title')}>
      <Stack px="md" pb="md">
        <Group grow align="flex-start" className="import-rules">
          <Match {...props} />
          <Existing {...props} />
          <Currency {...props} />
          <Domain {...props} />
        </Group>
      </Stack>
    </Panel>
  )
}
