import type { ReactNode } from 'react'
import { t } from '../../lib/i18n.ts'
import type { Action } from '../../lib/session.ts'
import { may, useSession } from '../../lib/session.ts'
import { NoRight } from '../../ui/no-right.tsx'
import { Page } from '../../ui/page.tsx'

/** A page of administration; without the right it says which one is missing. */
export function AdminPage(props: {
  title: string
  text: string
  right: readonly [table: string, action: Action]
  actions?: ReactNode
  children: ReactNode
}) {
  const session = useSession()
  const [table, action] = props.right
  const allowed = may(session, table, action)
  return (
    <Page title={props.title} text={props.text} actions={allowed ? props.actions : null}>
      {allowed ? (
        props.children
      ) : (
        <NoRight missing={t(`web.right.${action}`, { what: t(`web.right_table.${table}`) })} />
      )}
    </Page>
  )
}
