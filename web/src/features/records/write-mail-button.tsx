import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { MailPlus } from 'lucide-react'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { useWrite } from '../../lib/writing.ts'
import { recordPath } from './queries.ts'
import type { RecordRow } from './types.ts'
import { isReference, textOf } from './values.ts'

/** Those whose page has a timeline: a mail can be about them. */
export const CAN_BE_WRITTEN_ABOUT = ['accounts', 'contacts', 'leads', 'opportunities', 'cases']

/** The column with the person to whom one writes about a record. */
const PERSON_OF: Readonly<Record<string, string>> = {
  accounts: 'primary_contact_id',
  opportunities: 'contact_id',
  cases: 'contact_id',
}

type Person = { address: string; name: string | null }

const personOf = ({ values }: RecordRow): readonly Person[] => {
  const address = textOf(values.email)
  return address === '' ? [] : [{ address, name: textOf(values.full_name) || null }]
}

/** Whom a mail about the record goes to; nobody where that is not known. */
async function findPeople(table: string, row: RecordRow): Promise<readonly Person[]> {
  const column = PERSON_OF[table]
  if (column === undefined) return personOf(row)
  const contact = row.values[column]
  if (!isReference(contact)) return []
  return personOf(await api<RecordRow>('GET', recordPath('contacts', contact.id)))
}

/** Opens the composer with the person of the record. */
export function WriteMailButton(props: { table: string; row: RecordRow }) {
  const { table, row } = props
  const write = useWrite()
  const begin = useMutation({
    // Whoever may not see the contact writes to an address of his own knowledge.
    mutationFn: () => findPeople(table, row).catch(() => []),
    onSuccess: (to) => write?.({ kind: 'new', to, regarding: { table, id: row.id } }),
  })
  if (write === undefined) return null
  return (
    <Button
      variant="default"
      leftSection={<MailPlus size={16} />}
      loading={begin.isPending}
      onClick={() => begin.mutate()}
    >
      {t('web.mail.write')}
    </Button>
  )
}
