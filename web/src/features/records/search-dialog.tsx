import { Kbd, Loader, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { FileText, Search } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { useEffect, useState } from 'react'
import type { SearchHit } from '../../../../src/records/contract.ts'
import { api, query } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { labelOne } from './labels.ts'
import './search-dialog.css'

export type SearchCommand = {
  key: string
  label: string
  group: 'pages' | 'commands'
  to: string
  icon: LucideIcon
}

type Item = { key: string; label: string; note: string; to: string; icon: LucideIcon }

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

function matching(commands: readonly SearchCommand[], text: string): readonly Item[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  return commands
    .filter((command) => words.every((word) => plain(command.label).includes(word)))
    .slice(0, words.length === 0 ? 8 : 5)
    .map((command) => ({
      key: command.key,
      label: command.label,
      note: t(`web.search.${command.group}`),
      to: command.to,
      icon: command.icon,
    }))
}

/** Records by name, phone, mail or number; asked while one types. */
function useHits(text: string) {
  return useQuery({
    queryKey: ['search', text],
    queryFn: ({ signal }) =>
      api<{ rows: readonly SearchHit[] }>('GET', `/api/v1/search${query({ q: text, limit: 12 })}`, {
        signal,
      }),
    enabled: text.trim().length >= 2,
    placeholderData: (previous) => previous,
    staleTime: 10_000,
  })
}

function useChoice(items: readonly Item[], onOpen: (item: Item) => void) {
  const [at, setAt] = useState(0)
  const index = Math.min(at, Math.max(0, items.length - 1))
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      setAt((index + step + items.length) % Math.max(1, items.length))
    }
    const item = items[index]
    if (event.key === 'Enter' && item) onOpen(item)
  }
  return { index, setAt, onKeyDown }
}

function Results(props: {
  items: readonly Item[]
  index: number
  onOpen: (item: Item) => void
  onHover: (index: number) => void
}) {
  return (
    <div role="listbox" id="search-results" aria-label={t('web.search.results')}>
      {props.items.map((item, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the text field opens the chosen result
        <div
          key={item.key}
          id={`search-${index}`}
          role="option"
          aria-selected={index === props.index}
          className="search-item"
          onMouseMove={() => props.onHover(index)}
          onClick={() => props.onOpen(item)}
        >
          <item.icon size={18} aria-hidden />
          <span className="truncate search-label">{item.label}</span>
          <Text size="xs" c="dimmed" component="span" style={{ flexShrink: 0 }}>
            {item.note}
          </Text>
        </div>
      ))}
    </div>
  )
}

/** Finds records, pages and commands; arrows choose, Enter opens, Escape closes. */
export function SearchDialog(props: { commands: readonly SearchCommand[]; onClose: () => void }) {
  const router = useRouter()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 60)
  const hits = useHits(asked)
  const records =
    asked.trim().length < 2
      ? []
      : (hits.data?.rows ?? []).map(
          (hit): Item => ({
            key: hit.id,
            label: hit.name,
            note: [hit.detail, labelOne(hit.table)].filter(Boolean).join(' · '),
            to: `/records/${hit.table}/${hit.id}`,
            icon: FileText,
          }),
        )
  const items = [...records, ...matching(props.commands, text)]
  const open = (item: Item): void => {
    props.onClose()
    void router.navigate({ href: item.to })
  }
  const choice = useChoice(items, open)
  const { setAt } = choice
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins at its first answer
  useEffect(() => setAt(0), [asked, setAt])
  return (
    <Dialog
      onClose={props.onClose}
      withCloseButton={false}
      size="lg"
      padding={0}
      yOffset="10vh"
      attributes={{ content: { 'aria-label': t('web.search.button') } }}
      // At once: what one types next must not be lost.
      transitionProps={{ duration: 0 }}
    >
      <TextInput
        variant="unstyled"
        size="lg"
        px="md"
        aria-label={t('web.search.button')}
        placeholder={t('web.search.placeholder')}
        leftSection={<Search size={20} aria-hidden />}
        rightSection={hits.isFetching ? <Loader size={16} /> : null}
        autoFocus
        data-autofocus
        role="combobox"
        aria-expanded
        aria-controls="search-results"
        aria-activedescendant={items.length > 0 ? `search-${choice.index}` : undefined}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={choice.onKeyDown}
      />
      {records.length > 0 && hits.data?.rows.every((hit) => hit.match === 'similar') ? (
        <Text c="dimmed" size="sm" px="md" pt="xs" role="status">
          {t('web.search.similar', { text: asked.trim() })}
        </Text>
      ) : null}
      <Results items={items} index={choice.index} onOpen={open} onHover={setAt} />
      {items.length === 0 && !hits.isFetching ? (
        <Text c="dimmed" size="sm" p="md">
          {t('web.search.nothing', { text })}
        </Text>
      ) : null}
      <Text size="xs" c="dimmed" p="sm" visibleFrom="sm">
        <Kbd size="xs">↑</Kbd> <Kbd size="xs">↓</Kbd> {t('web.search.choose')} ·{' '}
        <Kbd size="xs">↵</Kbd> {t('web.search.open')} · <Kbd size="xs">Esc</Kbd>{' '}
        {t('web.search.close')}
      </Text>
    </Dialog>
  )
}
