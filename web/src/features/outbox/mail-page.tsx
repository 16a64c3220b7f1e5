import { useParams, useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../../lib/i18n.ts'
import type { Writing } from '../../lib/writing.ts'
import { Lines, Loaded } from '../../ui/loaded.tsx'
import { Page } from '../../ui/page.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Composer } from './composer.tsx'
import { NoSender } from './no-sender.tsx'
import { useOpening } from './opening.ts'
import type { Senders } from './queries.ts'
import { useSenders } from './queries.ts'

function Around(props: { title: string; children: ReactNode }) {
  return (
    <Page title={props.title} maxWidth={860} back={{ to: '/outbox', label: t('web.outbox.title') }}>
      <div className="panel composer-page">{props.children}</div>
    </Page>
  )
}

function Opened(props: { writing: Writing; senders: Senders }) {
  const { opening, error } = useOpening(props.writing, props.senders)
  const router = useRouter()
  const title = t(`composer.title.${props.writing.kind}`)
  if (opening === undefined)
    return (
      <Around title={title}>
        {error === undefined ? <Lines count={8} /> : <Problem error={error} />}
      </Around>
    )
  return (
    <Composer
      opening={opening}
      senders={props.senders}
      onLeft={() => void router.navigate({ href: '/outbox' })}
      around={(state, mail) => <Around title={state.draft.subject.trim() || title}>{mail}</Around>}
    />
  )
}

function WritingPage(props: { writing: Writing }) {
  const senders = useSenders()
  return senders.data && senders.data.rows.length > 0 ? (
    <Opened {...props} senders={senders.data} />
  ) : (
    <Around title={t(`composer.title.${props.writing.kind}`)}>
      <Loaded query={senders}>{() => <NoSender />}</Loaded>
    </Around>
  )
}

/** A new mail on a page of its own. */
export function NewMailPage() {
  return <WritingPage writing={{ kind: 'new' }} />
}

/** A draft on a page of its own. */
export function MailPage() {
  const { id = '' } = useParams({ strict: false })
  return <WritingPage key={id} writing={{ kind: 'draft', id }} />
}
