import { Button, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import type { TokenList } from '../../../../src/identity/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { Panel } from '../../ui/panel.tsx'
import { toast, toastProblem } from '../../ui/undo-toast.tsx'
import { When } from '../../ui/when.tsx'
import { TokenDialog } from './token-dialog.tsx'

function Tokens(props: { tokens: TokenList['rows']; onRevoke: (id: string) => void }) {
  if (props.tokens.length === 0)
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        {t('web.access.no_tokens')}
      </Text>
    )
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('web.name')}</Table.Th>
            <Table.Th>{t('web.access.scopes')}</Table.Th>
            <Table.Th>{t('web.access.last_used')}</Table.Th>
            <Table.Th>{t('web.access.expires')}</Table.Th>
            <Table.Th aria-label={t('web.actions')} />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.tokens.map((token) => (
            <Table.Tr key={token.id}>
              <Table.Td>{token.name}</Table.Td>
              <Table.Td>
                {token.scopes.map((scope) => t(`web.access.scope.${scope}`)).join(', ')}
              </Table.Td>
              <Table.Td>
                <When at={token.last_used_at} />
              </Table.Td>
              <Table.Td>
                <When at={token.expires_at} />
              </Table.Td>
              <Table.Td ta="right">
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => props.onRevoke(token.id)}
                >
                  {t('web.access.revoke')}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** Personal tokens, by which scripts act for the person. */
export function TokensPanel() {
  const client = useQueryClient()
  const [creating, { open, close }] = useDisclosure(false)
  const query = useQuery({
    queryKey: ['tokens'],
    queryFn: ({ signal }) => api<TokenList>('GET', '/api/v1/tokens', { signal }),
  })
  const revoke = useMutation({
    mutationFn: (id: string) => api('DELETE', `/api/v1/tokens/${id}`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['tokens'] })
      toast(t('web.access.token_revoked'))
    },
    onError: toastProblem,
  })
  return (
    <Panel
      title={t('web.access.tokens')}
      aside={
        <Button size="compact-sm" variant="light" leftSection={<Plus size={14} />} onClick={open}>
          {t('web.access.new_token')}
        </Button>
      }
    >
      <Text size="sm" c="dimmed" px="md" pb="xs">
        {t('web.access.tokens_text')}
      </Text>
      <Loaded query={query}>
        {({ rows }) => <Tokens tokens={rows} onRevoke={(id) => revoke.mutate(id)} />}
      </Loaded>
      {creating ? <TokenDialog onClose={close} /> : null}
    </Panel>
  )
}
