import { Anchor, Box, Group, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEffect } from 'react'

/** The head of a page: where it belongs, its title (also the browser's), a line that says what it is, and its actions. */
export function Page(props: {
  title: string
  text?: ReactNode
  /** the page above it */
  back?: { to: string; label: string }
  actions?: ReactNode
  maxWidth?: number
  children: ReactNode
}) {
  useEffect(() => {
    document.title = `${props.title} · Rapport`
  }, [props.title])
  return (
    <Box p={{ base: 'sm', sm: 'lg' }} maw={props.maxWidth} w="100%">
      <Group justify="space-between" align="flex-start" mb="md" gap="sm">
        <div style={{ minWidth: 0, flex: '1 1 280px' }}>
          {props.back ? (
            <Text size="xs" c="dimmed">
              <Anchor component={Link} to={props.back.to} inherit underline="always">
                {props.back.label}
              </Anchor>
            </Text>
          ) : null}
          <Title order={1} style={{ overflowWrap: 'anywhere' }}>
            {props.title}
          </Title>
          {props.text ? (
            <Text c="dimmed" mt={2}>
              {props.text}
            </Text>
          ) : null}
        </div>
        {props.actions ? <Group gap="xs">{props.actions}</Group> : null}
      </Group>
      {props.children}
    </Box>
  )
}
