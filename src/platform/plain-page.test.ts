import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainPage } from './plain-page.ts'

describe('a plain page', () => {
  it('says its title and its text, and carries what stands below', () => {
    const page = plainPage({
      language: 'fr',
      title: 'Ne pas être suivi ?',
      text: 'Une phrase.',
      below: '<form></form>',
    })

    expect(page).toContain('<html lang="fr">')
    expect(page).toContain('<h1>Ne pas être suivi ?</h1><p>Une phrase.</p>')
    expect(page).toContain('<form></form></main>')
  })

  it('makes no element of what a mail or a file was called', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const page = plainPage({ language: 'en', title: `<script>${name}`, text: `<img ${name}>` })

        expect(page.match(/<(?:script|img)/)).toBeNull()
      }),
    )
  })
})
