import { Anchor, Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Eye, EyeOff } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import type { FollowingState } from './following.ts'
import { usePersonOf } from './person-query.ts'

const sentenceOf = ({ state, reason, blocked_by: by }: FollowingState['following']): string => {
  if (state === 'unavailable') return t(`composer.follow.${reason ?? 'off'}`)
  if (state === 'blocked')
    return t('composer.follow.blocked', { names: by.join(', '), count: by.length })
  return t(`composer.follow.${state}`)
}

function Act(props: { word: string; isBusy?: boolean; onClick: () => void }) {
  return (
    <Button
      size="compact-xs"
      variant="default"
      loading={props.isBusy === true}
      onClick={props.onClick}
    >
      {t(`composer.follow.${props.word}`)}
    </Button>
  )
}

/** The record in which the first of those who forbid it says so. */
function Preferences(props: { address: string | undefined }) {
  const person = usePersonOf(props.address)
  if (!person) return null
  return (
    <Anchor component={Link} to={`/records/${person.table}/${person.id}`} size="xs">
      {t('composer.follow.preferences')}
    </Anchor>
  )
}

/** Says whether the mail is followed, else why not, and changes it. */
export function FollowBar(props: { state: FollowingState | undefined }) {
  if (props.state === undefined) return null
  const { following, isBusy, change, retry } = props.state
  const { state } = following
  const Icon = state === 'on' ? Eye : EyeOff
  return (
    <Group className="follow-bar" gap={8} data-state={state} role="group">
      <Icon size={15} aria-hidden />
      <Text size="xs" role="status">
        {sentenceOf(following)}
      </Text>
      {state === 'blocked' ? (
        <>
          <Preferences address={following.blocked_by[0]} />
          <Act word="retry" onClick={retry} />
        </>
      ) : null}
      {state === 'on' || state === 'blocked' ? (
        <Act word="stop" isBusy={isBusy} onClick={() => change({ is_followed: false })} />
      ) : null}
      {state === 'off' ? (
        <Act word="start" isBusy={isBusy} onClick={() => change({ is_followed: true })} />
      ) : null}
    </Group>
  )
}
