import { describe, expect, it } from 'vitest'
import { addressOfLink } from './links.ts'

describe('the address of a link', () => {
  it.each([
    ['example.org', 'https://example.org'],
    [' https://example.org/a?b=c ', 'https://example.org/a?b=c'],
    ['http://example.org', 'http://example.org'],
    ['example.org:8080/a', 'https://example.org:8080/a'],
    ['anna@example.org', 'mailto:anna@example.org'],
    ['mailto:anna@example.org', 'mailto:anna@example.org'],
    ['tel:+33123456789', 'tel:+33123456789'],
  ])('%j leads to %s', (typed, href) => {
    expect(addressOfLink(typed)).toBe(href)
  })

  it.each([
    '',
    'two words',
    'word',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
  ])('%j leads nowhere', (typed) => {
    expect(addressOfLink(typed)).toBeUndefined()
  })
})
