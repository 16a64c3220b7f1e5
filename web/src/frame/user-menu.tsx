import { Avatar, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { BellRing, KeyRound, LogOut, UserRound } from 'lucide-react'
import { api } from '../lib/api.ts'
import { t } from '../lib/i18n.ts'
import type { Session } from '../lib/session.ts'
import { toastProblem } from '../ui/undo-toast.tsx'

/** Who is signed in, and the way to one's own settings and out. */
export function UserMenu(props: { session: Session }) {
  const { user } = props.session
  const navigate = useNavigate()
  const signOut = useMutation({
    mutationFn: () => api('DELETE', '/api/v1/session'),
    onSuccess: async () => {
      await navigate({ to: '/sign-in' })
    },
    onError: toastProblem,
  })
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <UnstyledButton>
          <VisuallyHidden>{t('web.user_menu', { name: user.name })}</VisuallyHidden>
          <Avatar name={user.name} size={32} color="indigo" variant="filled" aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div style={{ padding: '8px 12px' }}>
          <Text fw={600}>{user.name}</Text>
          <Text size="xs" c="dimmed" className="truncate">
            {user.email}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings/me" leftSection={<UserRound size={16} />}>
          {t('web.settings.me')}
        </Menu.Item>
        <Menu.Item component={Link} to="/settings/my-cards" leftSection={<BellRing size={16} />}>
          {t('web.settings.my_cards')}
        </Menu.Item>
        <Menu.Item component={Link} to="/settings/access" leftSection={<KeyRound size={16} />}>
          {t('web.settings.access')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<LogOut size={16} />} onClick={() => signOut.mutate()}>
          {t('web.sign_out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
