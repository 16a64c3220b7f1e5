import { Skeleton, Stack } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { AssistantWidget } from '../features/assistant/assistant-widget.tsx'
import { ExportFigures } from '../features/privacy/export-figures.tsx'
import { RecordPage } from '../features/records/record-page.tsx'
import type { Meetings } from '../features/records/timeline/meeting-context.ts'
import { InsightsTab } from '../features/relationships/insights-tab.tsx'
import { hasFigures, useRelationship } from '../features/relationships/queries.ts'
import { ScoreChip } from '../features/scoring/score-chip.tsx'
import { ScoreWidget } from '../features/scoring/score-widget.tsx'
import { isScored } from '../features/scoring/words.ts'
import { hasIntroducers } from '../features/who-knows-whom/queries.ts'
import { WhoKnowsWhomTile } from '../features/who-knows-whom/who-knows-whom-tile.tsx'
import { useSession } from '../lib/session.ts'

const SimilarDealsPanel = lazy(async () => ({
  default: (await import('../features/similar-deals/similar-deals-panel.tsx')).SimilarDealsPanel,
}))

const OutgoingMails = lazy(async () => ({
  default: (await import('../features/outbox/outgoing-mails.tsx')).OutgoingMails,
}))

const RecordAddress = lazy(async () => ({
  default: (await import('../features/mail-connections/record-address.tsx')).RecordAddress,
}))

const Steps = lazy(async () => ({ default: (await import('./process-steps.tsx')).Steps }))
const Stages = lazy(async () => ({ default: (await import('./process-steps.tsx')).Stages }))

const NoteWords = lazy(async () => ({
  default: (await import('./note-words.tsx')).NoteWords,
}))

const InvitationPanel = lazy(async () => ({
  default: (await import('../features/invitations/invitation-panel.tsx')).InvitationPanel,
}))

const AttendancePanel = lazy(async () => ({
  default: (await import('../features/invitations/attendance-panel.tsx')).AttendancePanel,
}))

const FindTimes = lazy(async () => ({
  default: (await import('../features/availability/find-times.tsx')).FindTimes,
}))

/** When colleagues have time. */
function Times(props: Parameters<Meetings['times']>[0]) {
  const { user } = useSession()
  const { colleagueIds, ownerId, ...asked } = props
  const userIds = [...new Set([ownerId ?? user.id, ...colleagueIds])]
  return (
    <Suspense fallback={null}>
      <FindTimes {...asked} userIds={userIds} />
    </Suspense>
  )
}

const MEETINGS: Meetings = {
  times: (asked) => <Times {...asked} />,
  invitation: (messageId) => (
    <Suspense fallback={null}>
      <InvitationPanel messageId={messageId} />
    </Suspense>
  ),
  attendance: (appointmentId) => (
    <Suspense fallback={null}>
      <AttendancePanel appointmentId={appointmentId} />
    </Suspense>
  ),
}

const SignatureUpdatesPanel = lazy(async () => ({
  default: (await import('../features/mailbox/signature-updates-panel.tsx')).SignatureUpdatesPanel,
}))

const ReachabilityPanel = lazy(async () => ({
  default: (await import('../features/mailbox/reachability-panel.tsx')).ReachabilityPanel,
}))

/** What the relationship knows of missing mail, told to the comparison. */
function SimilarDeals(props: { id: string }) {
  const { data, isPending } = useRelationship({ table: 'opportunities', id: props.id })
  const placeholder = <Skeleton height={240} radius="md" />
  if (isPending || data?.is_behind === true) return placeholder
  return (
    <Suspense fallback={placeholder}>
      <SimilarDealsPanel id={props.id} isMailMissing={data?.mail_left_out === 'some'} />
    </Suspense>
  )
}

/** A record with what the relationships, the scores and the assistant add to it. */
export function RecordRoute() {
  const { table, id } = useParams({ from: '/frame/records/$table/$id' })
  return (
    <RecordPage
      key={`${table}/${id}`}
      tableName={table}
      id={id}
      slots={{
        assistant: (record) => (
          <>
            {table === 'contacts' || table === 'leads' ? (
              <Suspense fallback={null}>
                <ReachabilityPanel person={{ table, id }} />
                <SignatureUpdatesPanel person={{ table, id }} />
              </Suspense>
            ) : null}
            <AssistantWidget context={record} />
          </>
        ),
        score: isScored(table) ? () => <ScoreWidget record={{ table, id }} /> : undefined,
        chip: isScored(table) ? () => <ScoreChip record={{ table, id }} /> : undefined,
        insights: hasFigures(table)
          ? (record) => (
              <Stack gap="md">
                {isScored(table) ? <ScoreWidget record={{ table, id }} isWide /> : null}
                {hasIntroducers(table) ? <WhoKnowsWhomTile record={record} /> : null}
                <InsightsTab record={record} />
                {table === 'opportunities' ? <SimilarDeals id={id} /> : null}
                <ExportFigures record={record} />
              </Stack>
            )
          : undefined,
        steps: (process) => (
          <Suspense fallback={null}>
            <Steps {...process} />
          </Suspense>
        ),
        stages: (process) => (
          <Suspense
            fallback={process.table === 'opportunities' ? <div className="stage-place" /> : null}
          >
            <Stages {...process} />
          </Suspense>
        ),
        outgoing: (record) => (
          <Suspense fallback={null}>
            <OutgoingMails recordId={record.id} />
          </Suspense>
        ),
        address: (record) => (
          <Suspense fallback={null}>
            <RecordAddress record={record} />
          </Suspense>
        ),
        meetings: MEETINGS,
        words: (entry) => (
          <Suspense fallback={entry.plain}>
            <NoteWords {...entry} />
          </Suspense>
        ),
      }}
    />
  )
}
