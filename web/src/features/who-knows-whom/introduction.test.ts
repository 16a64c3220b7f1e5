import { describe, expect, it } from 'vitest'
import { fillIn, introductionLink } from './introduction.ts'

const NAMES = { colleague: 'Priya', customer: 'Vidal & $1 Fils', me: 'Oliver' }

describe('a letter that asks for an introduction', () => {
  it('puts names in their places and leaves other braces alone', () => {
    expect(fillIn('{colleague}, {customer}? {me} {you}', NAMES)).toBe(
      'Priya, Vidal & $1 Fils? Oliver {you}',
    )
  })

  it('case 129: is addressed to the colleague and filled in from the template of the organisation', () => {
    const link = new URL(
      introductionLink('p+s@rapport.test', NAMES, {
        subject: 'About {customer}',
        text: 'Hi\n{me}',
      }),
    )

    expect(link.pathname).toBe('p%2Bs@rapport.test')
    expect(link.searchParams.get('subject')).toBe('About Vidal & $1 Fils')
    expect(link.searchParams.get('body')).toBe('Hi\r\nOliver')
  })
})
