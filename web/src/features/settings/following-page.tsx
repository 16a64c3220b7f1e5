import { Alert, List, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Scale, TriangleAlert } from 'lucide-react'
import type { Offer } from '../../../../src/engagement/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Panel } from '../../ui/panel.tsx'
import { SettingLine } from './setting-line.tsx'
import { SettingsPage } from './settings-page.tsx'

/** In the order in which they matter. */
const KEYS = ['engagement.enabled', 'engagement.refusal_line', 'engagement.kept_months']
const NOTES = ['basis', 'consent', 'information', 'kept', 'off'] as const

function Notes() {
  const offer = useQuery({
    queryKey: ['engagement', 'offer'],
    queryFn: ({ signal }) => api<Offer>('GET', '/api/v1/engagement', { signal }),
    retry: false,
  })
  return (
    <>
      {offer.data?.has_address === false ? (
        <Alert
          color="orange"
          variant="light"
          icon={<TriangleAlert size={18} />}
          title={t('engagement.no_address_title')}
        >
          {t('engagement.no_address_text')}
        </Alert>
      ) : null}
      <Alert variant="light" icon={<Scale size={18} />} title={t('engagement.note.title')}>
        <List size="sm" spacing={6}>
          {NOTES.map((note) => (
            <List.Item key={note}>{t(`engagement.note.${note}`)}</List.Item>
          ))}
        </List>
      </Alert>
    </>
  )
}

/** Following of e-mails: what it means for those who are followed, the switch, and how long it is kept. */
export function FollowingPage() {
  return (
    <SettingsPage title={t('web.settings.following')} text={t('web.settings.following_text')}>
      {(rows, mayWrite) => (
        <Stack>
          <Notes />
          <Panel title={t('settings.section.engagement')}>
            <ul className="bare-list">
              {KEYS.map((key) => {
                const setting = rows.find((row) => row.key === key)
                return setting ? (
                  <SettingLine key={key} setting={setting} mayWrite={mayWrite} />
                ) : null
              })}
            </ul>
          </Panel>
        </Stack>
      )}
    </SettingsPage>
  )
}
