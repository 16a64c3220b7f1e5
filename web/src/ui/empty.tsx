import { Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

/** Nothing here: what this is, why it is empty, and the one thing to do. */
export function Empty(props: {
  icon: LucideIcon
  title: string
  text: string
  action?: ReactNode
  compact?: boolean
}) {
  const Icon = props.icon
  return (
    <Stack align="center" gap="xs" py={props.compact ? 'md' : 48} px="md" ta="center">
      <ThemeIcon variant="light" size={props.compact ? 36 : 52} radius="xl" aria-hidden>
        <Icon size={props.compact ? 18 : 26} />
      </ThemeIcon>
      <Title order={3}>{props.title}</Title>
      <Text size="sm" c="dimmed" maw={420}>
        {props.text}
      </Text>
      {props.action}
    </Stack>
  )
}
