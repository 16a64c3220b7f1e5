import { Drawer, Stack, Tabs } from '@mantine/core'
import { useState } from 'react'
import type { Widget } from '../../../../src/scoring/contract.ts'
import { t } from '../../lib/i18n.ts'
import { AboutTab } from './about-tab.tsx'
import { ActivitiesDrawer } from './activities-drawer.tsx'
import type { RecordRef } from './queries.ts'
import { ScoreHead } from './score-head.tsx'
import { ScoreHistory } from './score-history.tsx'
import { Levers, Notes, Part, Reasons } from './score-parts.tsx'
import './scoring.css'

const HISTORY_HEIGHT = 170

/** Everything about a score: all reasons, the last month, what would change it, how to read it. */
export function DetailsDrawer(props: {
  record: RecordRef
  widget: Widget
  score: number
  opened: boolean
  onClose: () => void
}) {
  const { record, widget } = props
  const [attribute, setAttribute] = useState<string | undefined>()
  return (
    <>
      <Drawer
        opened={props.opened}
        onClose={props.onClose}
        position="right"
        size="lg"
        title={t(`scoring.widget.title.${record.table}`)}
        closeButtonProps={{ 'aria-label': t('web.close') }}
      >
        <Tabs defaultValue="details" keepMounted={false}>
          <Tabs.List mb="md">
            <Tabs.Tab value="details">{t('scoring.widget.details')}</Tabs.Tab>
            <Tabs.Tab value="about">{t('scoring.widget.about_tab')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="details">
            <Stack gap="md">
              <ScoreHead table={record.table} widget={widget} score={props.score} />
              <Notes widget={widget} />
              <Part title={t('scoring.widget.history')}>
                <ScoreHistory widget={widget} height={HISTORY_HEIGHT} />
              </Part>
              <Reasons widget={widget} isWhole onOpen={setAttribute} />
              <Levers widget={widget} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="about">
            <AboutTab table={record.table} widget={widget} />
          </Tabs.Panel>
        </Tabs>
      </Drawer>
      <ActivitiesDrawer
        record={record}
        attribute={attribute}
        onClose={() => setAttribute(undefined)}
      />
    </>
  )
}
