import { Button, Collapse, Group, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { ChevronDown, ChevronRight } from 'lucide-react'
import type { Card, Cards, CardSection as Section } from '../../../../src/assistant/contract.ts'
import { t } from '../../lib/i18n.ts'
import { CardItem } from './card-item.tsx'
import type { CardContext } from './card-queries.ts'
import { useSectionCards } from './card-queries.ts'

const FIRST = 5

function MoreCards(props: { more: ReturnType<typeof useSectionCards> }) {
  const { more } = props
  if (!more.hasNextPage) return null
  return (
    <Button
      variant="subtle"
      size="compact-sm"
      mx="sm"
      mb="xs"
      loading={more.isFetchingNextPage}
      onClick={() => void more.fetchNextPage()}
    >
      {t('web.cards.show_more')}
    </Button>
  )
}

/** One of the three sections: title with the total, the first five, the rest on demand. */
export function CardSection(props: {
  section: Cards['sections'][number]
  context: CardContext | undefined
}) {
  const { key, total, cards } = props.section
  const [open, { toggle }] = useDisclosure(true)
  const [expanded, { open: expand, close: fold }] = useDisclosure(false)
  const more = useSectionCards(key, props.context, expanded)
  const all: readonly Card[] =
    more.data?.pages.flatMap((page) => page.sections[0]?.cards ?? []) ?? []
  const shown = expanded && all.length > 0 ? all : cards
  if (total === 0) return null
  return (
    <section aria-label={sectionLabel(key)}>
      <UnstyledButton className="section-head" aria-expanded={open} onClick={toggle}>
        {open ? <ChevronDown size={16} aria-hidden /> : <ChevronRight size={16} aria-hidden />}
        <Text fw={600} size="sm">
          {sectionLabel(key)} ({total})
        </Text>
      </UnstyledButton>
      <Collapse expanded={open}>
        {shown.map((card) => (
          <CardItem key={card.id} card={card} />
        ))}
        <Group>
          {total > FIRST && !expanded ? (
            <Button variant="subtle" size="compact-sm" mx="sm" mb="xs" onClick={expand}>
              {t('web.cards.show_more_count', { count: total - cards.length })}
            </Button>
          ) : null}
          {expanded ? (
            <>
              <MoreCards more={more} />
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                mx="sm"
                mb="xs"
                onClick={fold}
              >
                {t('web.cards.show_less')}
              </Button>
            </>
          ) : null}
        </Group>
      </Collapse>
    </section>
  )
}

export const sectionLabel = (section: Section): string => t(`assistant.section.${section}`)
