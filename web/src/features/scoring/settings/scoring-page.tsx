import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { ScoringTable } from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { may, useSession } from '../../../lib/session.ts'
import { NoRight } from '../../../ui/no-right.tsx'
import { Page } from '../../../ui/page.tsx'
import { settingsPath } from '../paths.ts'
import './scoring-settings.css'

/** Whether the person may see the models at all. */
export const useMaySeeModels = (): boolean => may(useSession(), 'scoring_models', 'read')

/** A page about models; without the right it says which one is missing. */
export function ScoringPage(props: {
  title: string
  text?: ReactNode
  actions?: ReactNode
  children: ReactNode
}) {
  const allowed = useMaySeeModels()
  return (
    <Page
      title={props.title}
      text={props.text}
      actions={allowed ? props.actions : null}
      maxWidth={1160}
    >
      {allowed ? (
        props.children
      ) : (
        <NoRight missing={t('web.right.read', { what: t('web.right_table.scoring_models') })} />
      )}
    </Page>
  )
}

/** The way back to the models of a table. */
export const BackToModels = (props: { table: ScoringTable }) => (
  <Anchor component={Link} to={settingsPath(props.table)} size="sm" underline="always">
    {t(`scoring.page.title.${props.table}`)}
  </Anchor>
)
