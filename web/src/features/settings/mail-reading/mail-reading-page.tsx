import { Slider, Text } from '@mantine/core'

import type { SettingRow } from '../../../../../src/settings/contract.ts'
import { formatPercent } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { Panel } from '../../../ui/panel.tsx'
import { SettingsPage } from '../settings-page.tsx'
import { useDraft } from '../use-draft.ts'
import { useSaveSetting } from '../use-save-setting.ts'
import { ThresholdPreview } from './threshold-preview.tsx'
import './mail-reading-page.css'

const ACTS = [
  'meeting_requested',
  'file_requested',
  'question',
  'issue',
  'buying_intent',
  'risk',
  'negative',
] as const

/** The slider of one act, and what it would have told of past mail. */
function ActThreshold(props: {
  act: (typeof ACTS)[number]
  setting: SettingRow
  mayWrite: boolean
}) {
  const { setting } = props
  const { language } = useReader()
  const save = useSaveSetting(setting)
  const [percent, setPercent] = useDraft(Number(setting.value), save.isPending)
  const last = save.isPending ? save.variables : setting.value
  const [tried, setTried] = useDraft(Number(setting.value), save.isPending)
  const label = t(`settings.${setting.key}.label`)
  const share = (value: number): string => formatPercent(value / 100, language)
  const { minimum, maximum } =
    setting.shape.kind === 'integer' ? setting.shape : { minimum: 0, maximum: 100 }
  return (
    <li className="mail-act">
      <div className="mail-act-head">
        <div>
          <Text fw={600} size="sm">
            {label}
          </Text>
          <Text size="xs" c="dimmed">
            {t(`settings.${setting.key}.description`)}{' '}
            {t('web.setting.default', { value: share(Number(setting.default)) })}
          </Text>
        </div>
        <Slider
          className="mail-act-slider"
          min={minimum}
          max={maximum}
          step={1}
          value={percent}
          onChange={setPercent}
          onChangeEnd={(value) => {
            setTried(value)
            if (value !== last) save.mutate(value)
          }}
          disabled={!props.mayWrite}
          label={share}
          thumbLabel={label}
          thumbValueText={share}
        />
        <Text size="sm" fw={600} className="mail-act-percent">
          {share(percent)}
        </Text>
      </div>
      {props.mayWrite ? <ThresholdPreview act={props.act} percent={tried} /> : null}
    </li>
  )
}

/** From which probability on the organisation is told of what mails say, tried out on past mail. */
export function MailReadingPage() {
  return (
    <SettingsPage
      title={t('web.settings.mail_reading')}
      text={t('web.settings.mail_reading_page_text')}
    >
      {(rows, mayWrite) => (
        <Panel title={t('web.mail_reading.thresholds')}>
          <ul className="bare-list">
            {ACTS.map((act) => {
              const setting = rows.find(({ key }) => key === `mail.${act}_percent`)
              return setting ? (
                <ActThreshold key={act} act={act} setting={setting} mayWrite={mayWrite} />
              ) : null
            })}
          </ul>
        </Panel>
      )}
    </SettingsPage>
  )
}
