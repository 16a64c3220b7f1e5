import { Alert } from '@mantine/core'
import { PhoneOff } from 'lucide-react'
import { currentLanguage, t } from '../lib/i18n.ts'
import type { PersonRef } from '../lib/wishes.ts'
import { useWithoutCalls } from '../lib/wishes.ts'

/** Says before a call is planned who of its people does not want any; nothing where nobody has said so. */
export function NoCalls(props: { people: readonly PersonRef[] }) {
  const names = useWithoutCalls(props.people)
  if (names.length === 0) return null
  const list = new Intl.ListFormat(currentLanguage(), { type: 'conjunction' }).format(names)
  return (
    <Alert color="orange" variant="light" p="xs" icon={<PhoneOff size={16} />}>
      {t('web.unwanted.calls', { names: list, count: names.length })}
    </Alert>
  )
}
