import { describe, expect, it } from 'vitest'
import { isSharedAddress, listAddresses, listIdOf } from './shared-address.ts'

describe('isSharedAddress', () => {
  it.each([
    'info@x.example',
    'service-client@x.example',
    'no-reply@x.example',
    'noreply-orders@x.example',
    'dev-help@x.example',
    'dev-return-124@x.example',
    'users-unsubscribe-ann=x.example@lists.example',
    'git@x.example',
    'jira-bot@x.example',
  ])('knows that %s is no person', (address) => {
    expect(isSharedAddress(address)).toBe(true)
  })

  it.each(['ann@x.example', 'jean.dupont@x.example', 'infante@x.example', 'bothelp@x.example'])(
    'believes that %s is a person',
    (address) => {
      expect(isSharedAddress(address)).toBe(false)
    },
  )
})

describe('listAddresses', () => {
  it('reads every field in which list programs say where they are', () => {
    const headers = new Map([
      ['list-post', ['<mailto:Dev@x.example>']],
      ['list-id', ['Developers <dev.lists.example>']],
      ['mailing-list', ['contact dev-help@x.example; run by ezmlm']],
      ['delivered-to', ['mailing list dev2@x.example', 'ann@x.example']],
    ])

    expect(listAddresses(headers)).toEqual([
      'dev@x.example',
      'dev@lists.example',
      'dev-help@x.example',
      'dev2@x.example',
    ])
  })

  it('finds none in mail that no list delivered', () => {
    expect(listAddresses(new Map([['delivered-to', ['ann@x.example']]]))).toEqual([])
  })
})

describe('listIdOf', () => {
  it('drops the description', () => {
    expect(listIdOf(new Map([['list-id', ['Devs <Dev.X.example>']]]))).toBe('dev.x.example')
    expect(listIdOf(new Map([['list-id', ['dev.x.example']]]))).toBe('dev.x.example')
    expect(listIdOf(new Map())).toBeUndefined()
  })
})
