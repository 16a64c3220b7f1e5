import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import {
  CalendarPlus,
  ChevronLeft,
  ChevronRight,
  ClipboardCheck,
  FileText,
  Phone,
  TriangleAlert,
  UserPlus,
  X,
} from 'lucide-react'
import type { NoteSuggestion } from '../../../../src/notes/contract.ts'
import { formatPercent } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { peopleOf, reasonOf, whenOf } from './words.ts'

const ICON: Readonly<Record<NoteSuggestion['kind'], LucideIcon>> = {
  appointment: CalendarPlus,
  phonecall: Phone,
  task: ClipboardCheck,
  contact: UserPlus,
  content_request: FileText,
  issue: TriangleAlert,
}

type Step = { position: number; count: number; onStep: (position: number) => void }

function Steps({ position, count, onStep }: Step) {
  if (count < 2) return null
  const step = (by: number): void => onStep((position + by + count) % count)
  return (
    <Group gap={2} wrap="nowrap" role="group" aria-label={t('notes.suggestions')}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('notes.previous')}
        onClick={() => step(-1)}
      >
        <ChevronLeft size={16} />
      </ActionIcon>
      <Text size="xs" c="dimmed" aria-live="polite" style={{ whiteSpace: 'nowrap' }}>
        {t('notes.position', { position: position + 1, count })}
      </Text>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t('notes.next')}
        onClick={() => step(1)}
      >
        <ChevronRight size={16} />
      </ActionIcon>
    </Group>
  )
}

function Facts({ suggestion }: { suggestion: NoteSuggestion }) {
  const reader = useReader()
  const facts = [
    ['when', whenOf(suggestion, reader)],
    ['with', suggestion.kind === 'contact' ? '' : peopleOf(suggestion)],
    ['where', suggestion.location],
    ['company', suggestion.company],
    ['email', suggestion.email],
    ['phone', suggestion.phone],
  ] as const
  const known = facts.filter(([, value]) => value)
  if (known.length === 0) return null
  return (
    <dl className="note-facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`notes.fact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Why it is suggested, and how sure the reader is. */
function Reason({ suggestion }: { suggestion: NoteSuggestion }) {
  const { language } = useReader()
  return (
    <Text size="xs" c="dimmed">
      {reasonOf(suggestion)}{' '}
      {t('notes.confidence', { share: formatPercent(suggestion.confidence, language) })}
    </Text>
  )
}

function Learned({ suggestion }: { suggestion: NoteSuggestion }) {
  const { accepted, dismissed } = suggestion.decided_before
  const all = accepted + dismissed
  if (all === 0) return null
  return (
    <Text size="xs" c="dimmed">
      {t('notes.decided_before', { accepted, all })}
    </Text>
  )
}

/** Of a contact the name is what it is about, and the title the job. */
function Title({ suggestion }: { suggestion: NoteSuggestion }) {
  const { kind, title, people } = suggestion
  const isContact = kind === 'contact'
  return (
    <div>
      <Text fw={600} size="sm">
        {isContact ? (people[0] ?? suggestion.phone ?? suggestion.email) : title}
      </Text>
      {isContact && title !== '' ? (
        <Text size="xs" c="dimmed">
          {title}
        </Text>
      ) : null}
    </div>
  )
}

/** One suggestion of a note: what, when, with whom, why; and the way to the others. */
export function SuggestionCard(props: {
  suggestion: NoteSuggestion
  steps: Step
  isBusy: boolean
  onCreate: () => void
  onDismiss: () => void
  onClose: () => void
}) {
  const { suggestion } = props
  const Icon = ICON[suggestion.kind]
  return (
    <Stack gap="xs">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap={6} wrap="nowrap">
          <Icon size={16} aria-hidden />
          <Text size="xs" fw={600} c="dimmed">
            {t(
              suggestion.is_past
                ? `notes.kind.past.${suggestion.kind}`
                : `notes.kind.${suggestion.kind}`,
            )}
          </Text>
        </Group>
        <Group gap={2} wrap="nowrap">
          <Steps {...props.steps} />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('web.close')}
            onClick={props.onClose}
          >
            <X size={16} />
          </ActionIcon>
        </Group>
      </Group>
      <Title suggestion={suggestion} />
      <Facts suggestion={suggestion} />
      <Reason suggestion={suggestion} />
      <Learned suggestion={suggestion} />
      <Group gap="xs" justify="space-between">
        <Button size="compact-md" data-autofocus onClick={props.onCreate}>
          {t('notes.edit_and_create')}
        </Button>
        <Button
          size="compact-md"
          variant="subtle"
          color="gray"
          loading={props.isBusy}
          onClick={props.onDismiss}
        >
          {t('notes.dismiss')}
        </Button>
      </Group>
    </Stack>
  )
}
