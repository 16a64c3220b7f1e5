import { useParams } from '@tanstack/react-router'
import { AssistantWidget } from '../features/assistant/assistant-widget.tsx'
import { RecordPage } from '../features/records/record-page.tsx'
import { InsightsTab } from '../features/relationships/insights-tab.tsx'
import { hasFigures } from '../features/relationships/queries.ts'

/** A record with what the relationships and the assistant add to it. */
export function RecordRoute() {
  const { table, id } = useParams({ from: '/frame/records/$table/$id' })
  return (
    <RecordPage
      key={`${table}/${id}`}
      tableName={table}
      id={id}
      slots={{
        assistant: (record) => <AssistantWidget context={record} />,
        insights: hasFigures(table) ? (record) => <InsightsTab record={record} /> : undefined,
      }}
    />
  )
}
