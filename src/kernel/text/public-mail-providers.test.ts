import { describe, expect, it } from 'vitest'
import { isPublicMailProvider } from './public-mail-providers.ts'

describe('isPublicMailProvider', () => {
  it.each(['gmail.com', 'orange.fr', 'yahoo.co.uk', 'hotmail.fr', 'gmx.de', 'proton.me'])(
    'knows that anybody may write from %s',
    (domain) => {
      expect(isPublicMailProvider(domain)).toBe(true)
    },
  )

  it.each(['valmec.example', 'yahoo-partners.com', 'livestock.com', 'orange.com'])(
    'takes %s for a company',
    (domain) => {
      expect(isPublicMailProvider(domain)).toBe(false)
    },
  )
})
