import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { api } from '../../lib/api.ts'
import { activate } from '../../lib/i18n.ts'
import { sessionQuery } from '../../lib/session.ts'

type SignIn =
  | { kind: 'password'; email: string; password: string }
  | { kind: 'demo'; userId: string }

const ask = (signIn: SignIn): Promise<unknown> =>
  signIn.kind === 'demo'
    ? api('POST', '/api/v1/demo-session', { body: { user_id: signIn.userId } })
    : api('POST', '/api/v1/session', {
        body: { email: signIn.email, password: signIn.password },
      })

/** Signs in and goes where the person wanted to go. */
export function useSignIn() {
  const client = useQueryClient()
  const router = useRouter()
  const { next } = useSearch({ from: '/sign-in' })
  return useMutation({
    mutationFn: ask,
    onSuccess: async () => {
      client.removeQueries({ queryKey: sessionQuery.queryKey })
      const session = await client.fetchQuery(sessionQuery)
      await activate(session.user.language)
      await router.navigate({ href: next ?? '/', replace: true })
    },
  })
}
