import {
  ActionIcon,
  Badge,
  Collapse,
  Group,
  Stack,
  Text,
  Tooltip,
  UnstyledButton,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Link } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import { AlarmClock, ThumbsDown, ThumbsUp, X } from 'lucide-react'
import type { Card } from '../../../../src/assistant/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { CardActions } from './card-actions.tsx'
import { CardIcon } from './card-icon.tsx'
import { CardPeople } from './card-people.tsx'
import { useCardFeedback, useCardState } from './card-queries.ts'
import { CardWhy } from './card-why.tsx'
import { cardKey, cardValues } from './card-words.ts'

function IconButton(props: {
  icon: LucideIcon
  label: string
  pressed?: boolean
  busy?: boolean
  onPress: () => void
}) {
  const Icon = props.icon
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant={props.pressed ? 'light' : 'subtle'}
        color={props.pressed ? 'indigo' : 'gray'}
        aria-label={props.label}
        aria-pressed={props.pressed}
        loading={props.busy ?? false}
        onClick={props.onPress}
      >
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  )
}

function CardFooter(props: { card: Card }) {
  const { id, liked } = props.card
  const feedback = useCardFeedback(id)
  return (
    <Group justify="space-between" wrap="nowrap">
      <CardActions card={props.card} />
      <Group gap={2} wrap="nowrap">
        <IconButton
          icon={ThumbsUp}
          label={t('web.cards.like')}
          pressed={liked === true}
          onPress={() => feedback.mutate(liked === true ? null : true)}
        />
        <IconButton
          icon={ThumbsDown}
          label={t('web.cards.dislike')}
          pressed={liked === false}
          onPress={() => feedback.mutate(liked === false ? null : false)}
        />
      </Group>
    </Group>
  )
}

function CardBody(props: { card: Card }) {
  const { card } = props
  return (
    <Stack gap="xs" px="sm" pb="sm" pl={52}>
      {card.activity?.excerpt ? (
        <Text size="sm" lineClamp={3} className="pre-line">
          {card.activity.excerpt}
        </Text>
      ) : null}
      {card.activity ? <CardPeople activity={card.activity} /> : null}
      {card.record ? (
        <Link
          to="/records/$table/$id"
          params={{ table: card.record.table, id: card.record.id }}
          className="plain-link"
        >
          <Text size="sm" component="span" fw={500} c="indigo" className="accent-text">
            {card.record.name}
          </Text>
        </Link>
      ) : null}
      <CardWhy card={card} />
      <CardFooter card={card} />
    </Stack>
  )
}

/** One card: its name and summary, and once opened what it knows, why, and what to do. */
export function CardItem(props: { card: Card }) {
  const { card } = props
  const reader = useReader()
  const [open, { toggle }] = useDisclosure(false)
  const state = useCardState(card.id)
  const values = cardValues(card, reader)
  const about = card.record?.name ?? card.activity?.subject ?? t(cardKey(card.type, 'name'))
  return (
    <article className="card-item" data-open={open} aria-label={about}>
      <Group wrap="nowrap" gap={4} align="flex-start" pr="xs">
        <UnstyledButton className="card-head" aria-expanded={open} onClick={toggle}>
          <CardIcon card={card} />
          <div style={{ minWidth: 0, flex: 1 }}>
            <Text size="xs" c="dimmed" className="truncate">
              {t(cardKey(card.type, 'name'))}
            </Text>
            <Text size="sm" fw={600} lineClamp={2}>
              {t(cardKey(card.type, 'title'), values)}
            </Text>
            <Text size="xs" c="dimmed" lineClamp={2}>
              {t(cardKey(card.type, 'text'), values)}
            </Text>
            {card.unwanted.map(({ what, name }) => (
              <Text key={`${what} ${name}`} size="xs" fw={500}>
                {t(`assistant.unwanted.${what}`, { name })}
              </Text>
            ))}
            {card.is_high_priority ? (
              <Badge size="xs" color="red" variant="light" mt={2}>
                {t('web.cards.high_priority')}
              </Badge>
            ) : null}
          </div>
        </UnstyledButton>
        <Group gap={0} wrap="nowrap" pt={10}>
          <IconButton
            icon={AlarmClock}
            label={t('web.cards.snooze', { minutes: card.snooze_minutes })}
            busy={state.isPending && state.variables === 'snoozed'}
            onPress={() => state.mutate('snoozed')}
          />
          <IconButton
            icon={X}
            label={t('web.cards.dismiss')}
            busy={state.isPending && state.variables === 'dismissed'}
            onPress={() => state.mutate('dismissed')}
          />
        </Group>
      </Group>
      <Collapse expanded={open}>{open ? <CardBody card={card} /> : null}</Collapse>
    </article>
  )
}
