import { Anchor, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Info } from 'lucide-react'
import type { Reason } from '../../../../src/scoring/contract.ts'
import { formatNumber } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { phraseText, wordText } from './words.ts'

/** The figure behind a reason, on hover and on focus. */
function Figures(props: { reason: Reason }) {
  const { figures } = props.reason
  if (!figures) return null
  const text = phraseText(figures.phrase)
  return (
    <Tooltip label={text} multiline w={280} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton aria-label={text} className="reason-info">
        <Info size={14} aria-hidden />
      </UnstyledButton>
    </Tooltip>
  )
}

/** The way from a reason to what it rests on. */
function EvidenceLink(props: { reason: Reason; onOpen: (attribute: string) => void }) {
  const { evidence } = props.reason
  if (!evidence) return null
  const { kind, attribute, table, id } = evidence
  const what = props.reason.attributes.map(({ label }) => wordText(label)).join(' × ')
  const label = t(`scoring.widget.evidence.${kind}`)
  if (kind === 'activities')
    return attribute === null ? null : (
      <Anchor
        component="button"
        type="button"
        size="xs"
        aria-label={t('scoring.widget.evidence_of', { label, what })}
        onClick={() => props.onOpen(attribute)}
      >
        {label}
      </Anchor>
    )
  if (table === null || id === null) return null
  return (
    <Anchor
      component={Link}
      to={`/records/${table}/${id}${kind === 'record' ? '?tab=history' : ''}`}
      size="xs"
      aria-label={t('scoring.widget.evidence_of', { label, what })}
    >
      {label}
    </Anchor>
  )
}

function Points(props: { points: number }) {
  const { language } = useReader()
  const isSmall = Math.abs(props.points) < 1
  const points = isSmall ? Math.round(props.points * 10) / 10 : Math.round(props.points)
  return (
    <Text component="span" size="sm" fw={600} className="reason-points">
      {formatNumber(points, language, { signDisplay: 'exceptZero' })}
      <span className="mark-hidden"> {t('scoring.widget.points', { points })}</span>
    </Text>
  )
}

/** Reasons as sentences, each with the points that it adds or costs. */
export function ReasonList(props: {
  reasons: readonly Reason[]
  side: 'helps' | 'harms'
  onOpen: (attribute: string) => void
}) {
  if (props.reasons.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t(`scoring.widget.no_${props.side}`)}
      </Text>
    )
  return (
    <ol className="bare-list reasons" data-side={props.side}>
      {props.reasons.map((reason) => (
        <li key={reason.attributes.map(({ name }) => name).join('×')} className="reason">
          <Points points={reason.points} />
          <span className="reason-words">
            <Text component="span" size="sm">
              {phraseText(reason.phrase)}
            </Text>
            <span className="reason-aside">
              <Figures reason={reason} />
              <EvidenceLink reason={reason} onOpen={props.onOpen} />
            </span>
          </span>
        </li>
      ))}
    </ol>
  )
}
