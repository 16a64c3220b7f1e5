/** The team view on a phone: whoever hears it finds the table that is seen on a desktop. */
import { describe, expect, it } from 'vitest'
import type { Language } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'

describe.each<Language>(['en', 'fr'])('the team view, in %s,', (language) => {
  const browser = journeyBrowser()

  it('says on a phone, where its parts are laid out as blocks, which part of a table each is', async () => {
    const as = PEOPLE[language].manager
    const visitor = await browser.visitor({ language, as, width: 390, height: 844 })
    await visitor.goTo('/team')
    const table = visitor.page.locator('.team-table')
    await table.waitFor()

    const parts = await table.evaluate((root) =>
      [root, ...root.querySelectorAll('thead, tbody, tr, th, td')].map((part) => [
        part.localName,
        part.getAttribute('role'),
      ]),
    )

    const rolesOf = (name: string): unknown[] => [
      ...new Set(parts.flatMap(([part, role]) => (part === name ? [role] : []))),
    ]
    expect(['table', 'thead', 'tbody', 'tr', 'th', 'td'].map(rolesOf)).toEqual([
      ['table'],
      ['rowgroup'],
      ['rowgroup'],
      ['row'],
      ['columnheader', 'rowheader'],
      ['cell'],
    ])
    visitor.expectQuiet()
  })
})
