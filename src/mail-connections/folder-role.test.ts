import { describe, expect, it } from 'vitest'
import { isReadAtFirst, roleOf, withRoles } from './folder-role.ts'

const folder = (path: string, attributes: readonly string[] = [], delimiter = '/') => ({
  path,
  attributes,
  delimiter,
})

describe('the folder of sent mail', () => {
  it.each([
    'Sent',
    'Sent Items',
    'INBOX.Sent',
    'Envoyés',
    'Éléments envoyés',
    'Messages envoyés',
    'Gesendete Elemente',
    'Elementos enviados',
    'Posta inviata',
    'Verzonden items',
    'Skickat',
    'Wysłane',
    'Отправленные',
    '已发送',
    '送信済み',
  ])('is known by its name: %s', (path) => {
    expect(roleOf(folder(path, [], '.'))).toBe('sent')
  })

  it('is the one that the server says, whatever its name, and no second one', () => {
    const roles = withRoles([
      folder('INBOX'),
      folder('Sent'),
      folder('Correspondence', ['\\HasNoChildren', '\\Sent']),
    ])

    expect(roles).toEqual([
      { path: 'INBOX', role: 'inbox' },
      { path: 'Sent', role: undefined },
      { path: 'Correspondence', role: 'sent' },
    ])
  })

  it('is read at first, with the inbox and the archive, and nothing else', () => {
    const read = (
      ['inbox', 'sent', 'archive', 'all', 'drafts', 'junk', 'trash', 'flagged', undefined] as const
    ).filter(isReadAtFirst)

    expect(read).toEqual(['inbox', 'sent', 'archive'])
  })
})

describe('folders', () => {
  it('that hold no messages are left out', () => {
    expect(withRoles([folder('[Gmail]', ['\\Noselect'])])).toEqual([])
  })

  it('of several names for one role, the nearest to the root has it', () => {
    const roles = withRoles([folder('Old/Trash'), folder('Trash')])

    expect(roles.find(({ role }) => role === 'trash')).toEqual({ path: 'Trash', role: 'trash' })
    expect(roles.filter(({ role }) => role === 'trash')).toHaveLength(1)
  })

  it('of people have no role', () => {
    expect(roleOf(folder('Projects/Sentinel'))).toBeUndefined()
  })
})
