import { Popover, Text, UnstyledButton } from '@mantine/core'
import type { ComponentPropsWithRef, KeyboardEvent, ReactNode } from 'react'
import { useState } from 'react'
import type { NoteSuggestion } from '../../../../src/notes/contract.ts'
import { t } from '../../lib/i18n.ts'
import type { RenderForm } from './create-drawer.tsx'
import { CreateDrawer } from './create-drawer.tsx'
import type { Part } from './fragments.ts'
import { cutNote } from './fragments.ts'
import { useDismiss, useNoteSuggestions } from './queries.ts'
import { SuggestionCard } from './suggestion-card.tsx'
import './notes.css'

/** A fragment that can be selected; a span, because a button would not break over lines. */
function Mark({
  fragment,
  isCurrent,
  onSelect,
  ...target
}: ComponentPropsWithRef<'span'> & { fragment: Part; isCurrent: boolean; onSelect: () => void }) {
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    onSelect()
  }
  return (
    <UnstyledButton
      {...target}
      component="span"
      role="button"
      tabIndex={0}
      className="note-mark"
      data-current={isCurrent || undefined}
      title={t('notes.mark', { count: fragment.suggestions.length })}
      onClick={onSelect}
      onKeyDown={press}
    >
      {fragment.text}
    </UnstyledButton>
  )
}

type Cards = {
  noteId: string
  text: string
  suggestions: readonly NoteSuggestion[]
  form: RenderForm
}

function MarkedText(props: Cards) {
  const { noteId, text, suggestions } = props
  const dismiss = useDismiss(noteId)
  /** The fragment at which the card is, and the suggestion that it shows. */
  const [at, setAt] = useState<number>()
  const [shown, setShown] = useState(0)
  const [creating, setCreating] = useState<NoteSuggestion>()
  const position = Math.min(shown, suggestions.length - 1)
  const suggestion = suggestions[position]
  const close = (): void => setAt(undefined)
  const card = suggestion ? (
    <SuggestionCard
      suggestion={suggestion}
      steps={{ position, count: suggestions.length, onStep: setShown }}
      isBusy={dismiss.isPending}
      onClose={close}
      onCreate={() => {
        close()
        setCreating(suggestion)
      }}
      onDismiss={() => dismiss.mutate(suggestion.key, { onSuccess: close })}
    />
  ) : null
  return (
    <>
      <Text size="sm" component="div" className="pre-line" data-whole>
        {cutNote(text, suggestions).map((part) =>
          part.suggestions.length === 0 ? (
            part.text
          ) : (
            <Popover
              key={part.start}
              opened={at === part.start}
              onChange={(opened) => (opened ? undefined : close())}
              width={340}
              position="bottom-start"
              trapFocus
              returnFocus
              withArrow
              shadow="md"
              withinPortal
            >
              <Popover.Target>
                <Mark
                  fragment={part}
                  isCurrent={at !== undefined && part.suggestions.includes(position)}
                  onSelect={() => {
                    setShown(part.suggestions[0] ?? 0)
                    setAt(part.start)
                  }}
                />
              </Popover.Target>
              <Popover.Dropdown aria-label={t('notes.suggestions')} className="note-card">
                {card}
              </Popover.Dropdown>
            </Popover>
          ),
        )}
      </Text>
      {creating ? (
        <CreateDrawer
          noteId={noteId}
          suggestion={creating}
          form={props.form}
          onClose={() => setCreating(undefined)}
        />
      ) : null}
    </>
  )
}

/**
 * The text of a note, with the fragments from which something can be created highlighted.
 *
 * @param plain  what is shown where nothing is suggested, and until it is known
 */
export function NoteText(props: { id: string; text: string; plain: ReactNode; form: RenderForm }) {
  const { data } = useNoteSuggestions(props.id)
  if (!data) return props.plain
  return (
    <MarkedText
      noteId={props.id}
      text={props.text}
      suggestions={data.suggestions}
      form={props.form}
    />
  )
}
