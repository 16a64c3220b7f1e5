import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { SettingRow } from '../../../../src/settings/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { may, useSession } from '../../lib/session.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'

/** A page of settings of the organisation, for those who may read them. */
export function SettingsPage(props: {
  title: string
  /** What the page is for; who may only read is told so instead. */
  text: string
  children: (rows: readonly SettingRow[], mayWrite: boolean) => ReactNode
}) {
  const session = useSession()
  const allowed = may(session, 'organisation_settings', 'read')
  const query = useQuery({
    queryKey: ['settings'],
    queryFn: ({ signal }) =>
      api<{ rows: readonly SettingRow[] }>('GET', '/api/v1/settings', { signal }),
    enabled: allowed,
  })
  if (!allowed)
    return (
      <NoRight
        missing={t('web.right.read', { what: t('web.right_table.organisation_settings') })}
      />
    )
  const mayWrite = may(session, 'organisation_settings', 'write')
  return (
    <Page
      title={props.title}
      text={mayWrite ? props.text : t('web.setting.read_only')}
      maxWidth={960}
    >
      <Loaded query={query}>{({ rows }) => props.children(rows, mayWrite)}</Loaded>
    </Page>
  )
}
