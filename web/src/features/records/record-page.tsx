import { Skeleton, Stack, Tabs } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { ActivityPanel } from './activity-panel.tsx'
import type { Attendee } from './attendees.ts'
import { attendeeOf } from './attendees.ts'
import { FieldsPanel } from './fields-panel.tsx'
import { HistoryTab } from './history-tab.tsx'
import { useRecord, useTable } from './queries.ts'
import { RecordHeader } from './record-header.tsx'
import { parseRecordSearch, TABS } from './record-search.ts'
import { RelatedTab } from './related-tab.tsx'
import type { Meetings } from './timeline/meeting-context.ts'
import { MeetingContext } from './timeline/meeting-context.ts'
import { Timeline } from './timeline/timeline.tsx'
import type { Words } from './timeline/words-context.ts'
import { WordsContext } from './timeline/words-context.ts'
import type { RecordRow, Table } from './types.ts'
import { isReference, textOf } from './values.ts'
import './record.css'

const IN_PROCESS = ['leads', 'opportunities', 'cases'] as const

/** A record that a process opens and closes. */
type ProcessRecord = { table: (typeof IN_PROCESS)[number]; row: RecordRow; isClosed: boolean }

function processOf(table: Table, row: RecordRow): ProcessRecord | undefined {
  const name = IN_PROCESS.find((one) => one === table.name)
  const status = textOf(row.values[table.status_column ?? ''])
  return name && { table: name, row, isClosed: table.closed_statuses?.includes(status) ?? false }
}

/** What other features add to the page of a record. */
export type RecordSlots = {
  assistant: (record: { table: string; id: string }) => ReactNode
  /** undefined where the table is not scored */
  score: (() => ReactNode) | undefined
  /** for the head of the record, beside its other chips */
  chip: (() => ReactNode) | undefined
  /** undefined where the table has no relationship figures */
  insights: ((record: { table: string; id: string }) => ReactNode) | undefined
  /** mails about the record that have not left, above its timeline */
  outgoing: (record: { table: string; id: string }) => ReactNode
  /** where mail about the record may be sent */
  address: (record: { table: string; id: string }) => ReactNode
  /** what may become of a lead, a deal or a case, in its head */
  steps: (process: ProcessRecord) => ReactNode
  /** how far a deal has come or what came of a lead, under its head */
  stages: (process: ProcessRecord) => ReactNode
  /** for the texts of the timeline */
  words: Words
  meetings: Meetings
}

const HAS_TIMELINE = ['accounts', 'contacts', 'leads', 'opportunities', 'cases']

/** The person with whom an opportunity, a case or a lead is discussed. */
function contactOf(row: RecordRow) {
  const contact = row.values.contact_id
  return isReference(contact) ? contact : undefined
}

/** With whom one meets about the record: the person that it is, or with whom it is discussed. */
function attendeeFor(table: Table, row: RecordRow): Attendee | undefined {
  if (table.name === 'contacts' || table.name === 'leads') {
    return attendeeOf(table.name, row.id, textOf(row.values[table.primary_column]))
  }
  const contact = contactOf(row)
  return contact?.name ? attendeeOf('contacts', contact.id, contact.name) : undefined
}

function Summary(props: { table: Table; row: RecordRow; mayWrite: boolean; slots: RecordSlots }) {
  const { table, row } = props
  const hasTimeline = HAS_TIMELINE.includes(table.name)
  const isActivity = table.physical_table === 'activities'
  return (
    <div className="summary-grid" data-activity={isActivity || undefined}>
      <div className="area-fields">
        <FieldsPanel key={row.id} table={table} row={row} mayWrite={props.mayWrite} />
      </div>
      <div className="area-talk">
        <MeetingContext value={props.slots.meetings}>
          {hasTimeline ? (
            <WordsContext value={props.slots.words}>
              <Timeline
                table={table.name}
                id={row.id}
                name={textOf(row.values[table.primary_column])}
                contact={contactOf(row)}
                attendee={attendeeFor(table, row)}
                outgoing={props.slots.outgoing({ table: table.name, id: row.id })}
              />
            </WordsContext>
          ) : null}
          {isActivity ? (
            <ActivityPanel
              row={row}
              kind={textOf(row.values.kind) || (table.activity_kind ?? '')}
            />
          ) : null}
        </MeetingContext>
      </div>
      <div className="area-assistant">
        {props.slots.score?.()}
        {hasTimeline || isActivity
          ? props.slots.assistant({ table: table.physical_table, id: row.id })
          : null}
        {hasTimeline ? props.slots.address({ table: table.name, id: row.id }) : null}
      </div>
    </div>
  )
}

function RecordTabs(props: {
  table: Table
  row: RecordRow
  mayWrite: boolean
  slots: RecordSlots
}) {
  const { table, row, slots } = props
  const { tab } = parseRecordSearch(useSearch({ strict: false }))
  const navigate = useNavigate()
  const hasRelated = table.related_lists.length > 0
  return (
    <Tabs
      value={tab ?? 'summary'}
      keepMounted={false}
      onChange={(value) =>
        void navigate({
          to: '.',
          search: parseRecordSearch({ tab: TABS.find((one) => one === value) }),
          replace: true,
        })
      }
    >
      <Tabs.List mb="md" className="tabs-scroll">
        <Tabs.Tab value="summary">{t('web.tab.summary')}</Tabs.Tab>
        {slots.insights ? <Tabs.Tab value="insights">{t('web.tab.insights')}</Tabs.Tab> : null}
        {hasRelated ? <Tabs.Tab value="related">{t('web.tab.related')}</Tabs.Tab> : null}
        <Tabs.Tab value="history">{t('web.tab.history')}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="summary">
        <Summary {...props} />
      </Tabs.Panel>
      {slots.insights ? (
        <Tabs.Panel value="insights">
          {slots.insights({ table: table.name, id: row.id })}
        </Tabs.Panel>
      ) : null}
      <Tabs.Panel value="related">
        <RelatedTab table={table} row={row} mayWrite={props.mayWrite} />
      </Tabs.Panel>
      <Tabs.Panel value="history">
        <HistoryTab table={table} row={row} />
      </Tabs.Panel>
    </Tabs>
  )
}

const SKELETON = (
  <Stack p="lg">
    <Skeleton height={30} width={280} />
    <Skeleton height={22} width={200} />
    <Skeleton height={400} />
  </Stack>
)

function RecordBody(props: { table: Table; row: RecordRow; slots: RecordSlots }) {
  const { table, row, slots } = props
  const process = processOf(table, row)
  return (
    <div className="record-page page-padding">
      <RecordHeader
        table={table}
        row={row}
        chip={slots.chip?.()}
        steps={process && slots.steps(process)}
      />
      {process ? slots.stages(process) : null}
      <RecordTabs
        table={table}
        row={row}
        // What is closed stays as it was until it is opened again.
        mayWrite={row.may.write && process?.isClosed !== true}
        slots={slots}
      />
    </div>
  )
}

/** The page of one record of any table. */
export function RecordPage(props: { tableName: string; id: string; slots: RecordSlots }) {
  const table = useTable(props.tableName)
  const record = useRecord(props.tableName, props.id)
  return (
    <Loaded query={table} skeleton={SKELETON}>
      {(definition) => (
        <Loaded query={record} skeleton={SKELETON}>
          {(row) => <RecordBody table={definition} row={row} slots={props.slots} />}
        </Loaded>
      )}
    </Loaded>
  )
}
