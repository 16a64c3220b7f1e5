import { describe, expect, it } from 'vitest'
import type { Party } from '../../../../src/records/contract.ts'
import { attendeesIn, changedParties, colleaguesIn, partyOf, typedAttendee } from './attendees.ts'

const party = (role: Party['role'], of: Partial<Party>): Party => ({
  role,
  name: null,
  address: null,
  side: 'them',
  user_id: null,
  contact_id: null,
  lead_id: null,
  ...of,
})
const PARTIES = [
  party('organizer', { user_id: 'anna', name: 'Anna', address: 'anna@own.example', side: 'us' }),
  party('required', { contact_id: 'zoe', name: 'Zoé', address: 'zoe@client.example' }),
  party('optional', { address: 'max@client.example' }),
]

describe('the people of a meeting', () => {
  it('are those who are required and those who are optional, by the best that is known of each', () => {
    expect(attendeesIn(PARTIES, 'required')).toEqual([{ key: 'contacts/zoe', name: 'Zoé' }])
    expect(attendeesIn(PARTIES, 'optional')).toEqual([
      { key: 'address/max@client.example', name: 'max@client.example' },
    ])
  })

  it('are changed without losing who organises it, and nobody is there twice', () => {
    const zoe = { key: 'contacts/zoe', name: 'Zoé' }
    const bert = { key: 'users/bert', name: 'Bert' }

    expect(changedParties(PARTIES, [zoe, bert], [bert])).toEqual([
      { role: 'organizer', user_id: 'anna', name: 'Anna', address: 'anna@own.example' },
      { role: 'required', contact_id: 'zoe', name: 'Zoé', address: 'zoe@client.example' },
      { role: 'required', user_id: 'bert' },
    ])
    expect(colleaguesIn([zoe, bert])).toEqual(['bert'])
  })

  it('stay invited where they are, though it be at two addresses', () => {
    const twice = [
      party('required', { contact_id: 'zoe', name: 'Zoé', address: 'zoe@home.example' }),
      ...PARTIES,
    ]
    const people = attendeesIn(twice, 'required')

    expect(people).toEqual([{ key: 'contacts/zoe', name: 'Zoé' }])
    expect(changedParties(twice, [], people).map(({ role, address }) => [role, address])).toEqual([
      ['organizer', 'anna@own.example'],
      ['optional', 'zoe@home.example'],
      ['optional', 'zoe@client.example'],
    ])
  })

  it('can be an address that was typed, and nothing else that was', () => {
    expect(typedAttendee(' Max@Client.Example ')).toEqual({
      key: 'address/max@client.example',
      name: 'max@client.example',
    })
    expect(typedAttendee('Max')).toBeUndefined()
    expect(typedAttendee('max@client')).toBeUndefined()
    expect(() => partyOf({ key: 'teams/x', name: 'X' }, 'required')).toThrow(RangeError)
  })
})
