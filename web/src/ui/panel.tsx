import { Group, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useId } from 'react'

/** A titled part of a page. */
export function Panel(props: { title: string; aside?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className="panel" aria-labelledby={id}>
      <Group justify="space-between" px="md" pt="sm" pb={4} gap="xs" mih={40}>
        <Title order={2} id={id} className="panel-title" style={{ flex: '1 1 160px', minWidth: 0 }}>
          {props.title}
        </Title>
        {props.aside}
      </Group>
      {props.children}
    </section>
  )
}
