import { Button, Group } from '@mantine/core'
import { Forward, Reply, ReplyAll } from 'lucide-react'
import { t } from '../../../lib/i18n.ts'
import { useWrite } from '../../../lib/writing.ts'

const ANSWERS = [
  { kind: 'reply', icon: Reply },
  { kind: 'reply_all', icon: ReplyAll },
  { kind: 'forward', icon: Forward },
] as const

/** Answers a mail or passes it on, beside what is read. */
export function AnswerButtons(props: { messageId: string; only?: 'reply' }) {
  const write = useWrite()
  if (write === undefined) return null
  return (
    <Group gap={4}>
      {ANSWERS.filter(({ kind }) => props.only === undefined || kind === props.only).map(
        ({ kind, icon: Icon }) => (
          <Button
            key={kind}
            size="compact-xs"
            variant="default"
            leftSection={<Icon size={14} aria-hidden />}
            onClick={() => write({ kind, messageId: props.messageId })}
          >
            {t(`web.mail.${kind}`)}
          </Button>
        ),
      )}
    </Group>
  )
}
