/** A file with mistakes: seen in their place, mended or given back, exactly accounted, and undone. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { looking } from '../looking.ts'

const HEADERS: Readonly<Record<Language, string>> = {
  en: 'Deal;Customer;Estimated revenue;Estimated close date',
  fr: 'Nom de l’affaire;Client;Montant estimé;Date de clôture prévue',
}

/** As a French spreadsheet saves it: semicolons, Windows-1252, commas; with an unknown customer, a number that is none and a day that is none. */
function aFile(language: Language): Buffer {
  const name = (text: string) => `${text} ${language} importées`
  const lines = [
    HEADERS[language],
    `${name('Pompes')};Étoile ${language};1 234,50;31/12/2026`,
    `${name('Vannes')};Étoile ${language};12,00 €;15/01/2027`,
    `${name('Tuyaux')};;beaucoup;15/01/2027`,
    `${name('Joints')};;3,5;31/02/2027`,
  ]
  return Buffer.from(
    lines.join('\r\n').replaceAll('€', '\u0080').replaceAll('’', '\u0092'),
    'latin1',
  )
}

async function uploaded(visitor: Visitor, language: Language): Promise<void> {
  await visitor.goTo('/imports?table=opportunities')
  const file = { name: `deals-${language}.csv`, mimeType: 'text/csv', buffer: aFile(language) }
  await visitor.page.locator('input[type=file]').setInputFiles(file)
  await visitor.page.getByRole('heading', { name: `deals-${language}.csv` }).waitFor()
}

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('a file with mistakes, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()
  const { seller } = PEOPLE[language]
  const countOf = ({ page, say }: Visitor, key: string, count: number) =>
    page.getByRole('button', { name: `${count} ${say(key, { count })}`, exact: true })

  it('is checked, mended, imported, and undone', async () => {
    const visitor = await browser.visitor({ language, as: seller, width })
    const { page, say } = visitor
    await uploaded(visitor, language)

    // The mistakes stand in their cells before anything is checked.
    const preview = page.getByRole('region', { name: say('imports.preview.title') }).last()
    const revenue = say('records.opportunities.columns.estimated_revenue')
    const text = 'beaucoup'
    await preview.getByText(say('IMPORTS_CELL_NUMBER', { column: revenue, text })).waitFor()
    await preview.getByText(`Étoile ${language}`).first().waitFor()

    await visitor.button('imports.check').click()
    await countOf(visitor, 'imports.outcome.rejected.will', 4).waitFor()
    const account = say('records.opportunities.columns.account_id')
    const unknown = { column: account, text: `Étoile ${language}` }
    await page.getByText(say('IMPORTS_CELL_LOOKUP_UNKNOWN', unknown)).first().waitFor()

    await page
      .getByRole('combobox', { name: say('imports.option.missing', { column: account }) })
      .click()
    await page.getByRole('option', { name: say('imports.option.missing.create.record') }).click()
    await visitor.button('imports.check').click()
    await countOf(visitor, 'imports.outcome.created.will', 2).waitFor()
    await page
      .getByRole('button', { name: say('imports.start', { count: 2, number: '2' }) })
      .click()

    await countOf(visitor, 'imports.outcome.created.did', 2).waitFor()
    await countOf(visitor, 'imports.outcome.rejected.did', 2).waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: say('imports.rejected.download') }).click()
    const path = await (await download).path()
    expect(readFileSync(path, 'utf8').trimEnd().split('\r\n')).toHaveLength(3)

    await countOf(visitor, 'imports.outcome.created.did', 2).click()
    await page.getByRole('link', { name: /Pompes/ }).click()
    await page.getByRole('heading', { name: `Pompes ${language} importées` }).waitFor()
    await page.getByText(`Étoile ${language}`).first().waitFor()
    await page.goBack()

    await visitor.button('imports.undo').click()
    await page.getByText(say('imports.undone.text', { removed: 2, restored: 0, kept: 0 })).waitFor()
    visitor.expectQuiet()
  }, 90_000)

  it(
    'keeps nobody out, light and dark, on a desktop and on a phone',
    () =>
      looking(async (check) => {
        const visitor = await browser.visitor({ language, as: seller })
        await uploaded(visitor, language)
        await visitor.page.getByRole('table').waitFor()
        await check('import-plan', visitor)
        await visitor.button('imports.check').click()
        await countOf(visitor, 'imports.outcome.rejected.will', 4).waitFor()
        await check('import-checked', visitor)
        await visitor.button('imports.discard').click()
        await visitor.button('imports.start.choose').waitFor()
        await check('imports', visitor)
      }),
    120_000,
  )
})
