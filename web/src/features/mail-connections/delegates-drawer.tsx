import { Radio, Stack } from '@mantine/core'
import type { ConnectionWire, DelegateList } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import type { Person } from './people-form.tsx'
import { PeopleForm } from './people-form.tsx'
import { useDelegates, useSaveDelegates } from './queries.ts'

type Mode = DelegateList['delegates'][number]['mode']
type Delegate = Person & { mode: Mode }

const MODES: readonly Mode[] = ['on_behalf', 'as']

function Delegates(props: { id: string; before: readonly Delegate[]; onClose: () => void }) {
  const { user } = useSession()
  const save = useSaveDelegates(props.id)
  return (
    <PeopleForm
      before={props.before}
      text={t('mail_connections.delegates_text')}
      nobody={t('mail_connections.no_delegates')}
      add={{ label: t('mail_connections.add_delegate'), kinds: ['user'] }}
      except={[user.id]}
      welcome={(colleague): Delegate => ({ ...colleague, mode: 'on_behalf', is_active: true })}
      rights={(delegate, change) => (
        <Radio.Group
          mt={6}
          aria-label={t('mail_connections.delegate_mode_of', { name: delegate.name })}
          value={delegate.mode}
          onChange={(mode) => change({ mode: mode === 'as' ? 'as' : 'on_behalf' })}
        >
          <Stack gap={6}>
            {MODES.map((mode) => (
              <Radio
                key={mode}
                size="xs"
                value={mode}
                label={t(`mail_connections.delegate_mode.${mode}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
      )}
      isSaving={save.isPending}
      onSave={(people) =>
        save.mutate(
          { delegates: people.map(({ id, mode }) => ({ user_id: id, mode })) },
          { onSuccess: props.onClose },
        )
      }
      onClose={props.onClose}
    />
  )
}

/** Which colleagues may send from one's mailbox, and whose name stands in what they send. */
export function DelegatesDrawer(props: { connection: ConnectionWire; onClose: () => void }) {
  const { connection, onClose } = props
  const query = useDelegates(connection.id)
  return (
    <Sheet
      onClose={onClose}
      title={t('mail_connections.delegates_of', { address: connection.address })}
    >
      <Loaded query={query}>
        {({ delegates }) => (
          <Delegates
            id={connection.id}
            before={delegates.map(({ user_id: id, ...delegate }) => ({
              ...delegate,
              kind: 'user',
              id,
            }))}
            onClose={onClose}
          />
        )}
      </Loaded>
    </Sheet>
  )
}
