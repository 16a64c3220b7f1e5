/** From a lead to a won deal and back: duplicates are offered, stages ask, and every step can be taken back. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'

async function made(visitor: Visitor, table: string, values: object): Promise<string> {
  const { body } = await visitor.ask('POST', `/api/v1/records/${table}`, { values })
  return body.id
}
const statusOf = async (visitor: Visitor, table: string, id: string): Promise<string> =>
  (await visitor.ask('GET', `/api/v1/records/${table}/${id}`)).body.values.status

const remove = async (visitor: Visitor, ...records: readonly [string, string][]): Promise<void> => {
  for (const [table, id] of records) await visitor.ask('DELETE', `/api/v1/records/${table}/${id}`)
}

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('the sales process, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()
  const arrives = () => browser.visitor({ language, as: PEOPLE[language].seller, width })

  it('makes of a lead a deal of an account that is known already, and takes it back', async () => {
    const visitor = await arrives()
    const { page, say } = visitor
    const company = `Pompes Rivoire ${language}`
    const account = await made(visitor, 'accounts', { name: company })
    const lead = await made(visitor, 'leads', {
      topic: `Three pumps ${language}`,
      last_name: `Rivoire ${language}`,
      company: `${company} SAS`,
      estimated_value: { amount_minor: 9_000_000, currency: 'EUR' },
    })
    await visitor.goTo(`/records/leads/${lead}`)
    await visitor.button('web.process.qualify').click()
    const sheet = page.getByRole('dialog')
    await sheet.getByText(say('web.process.qualify.text')).waitFor()

    await sheet.getByRole('button', { name: say('web.process.qualify'), exact: true }).click()
    await sheet.getByText(say('SALES_PROCESS_DUPLICATES')).waitFor()
    await sheet
      .getByRole('button', { name: say('web.process.take_named', { name: company }) })
      .click()
    await sheet.getByRole('button', { name: say('web.process.qualify'), exact: true }).click()

    await page.waitForURL(/\/records\/opportunities\//)
    await page.getByText(say('web.process.qualified')).waitFor()
    const deal = page.url().split('/').at(-1) ?? ''
    const { body } = await visitor.ask('GET', `/api/v1/records/opportunities/${deal}`)
    expect(body.values).toMatchObject({ account_id: { id: account }, lead_id: { id: lead } })
    expect(await statusOf(visitor, 'leads', lead)).toBe('qualified')

    await page.goBack()
    const came = visitor.role('navigation', 'web.process.became')
    await came.getByRole('link', { name: `Three pumps ${language}` }).waitFor()
    await came.getByRole('link', { name: company }).waitFor()
    await visitor.button('web.undo').click()
    await page.waitForURL(new RegExp(`/records/leads/${lead}`))
    await visitor.button('web.process.qualify').waitFor()
    expect(await statusOf(visitor, 'leads', lead)).toBe('open')
    expect((await visitor.ask('GET', `/api/v1/records/opportunities/${deal}`)).status).toBe(404)
    await remove(visitor, ['leads', lead], ['accounts', account])
  })

  it('leads a deal through its stages to won, and opens it again', async () => {
    const visitor = await arrives()
    const { page, say } = visitor
    const account = await made(visitor, 'accounts', { name: `Turbines Aubert ${language}` })
    const deal = await made(visitor, 'opportunities', {
      name: `Turbines ${language}`,
      account_id: account,
      estimated_revenue: { amount_minor: 500_000, currency: 'EUR' },
    })
    const stage = (name: string): string => say(`records.opportunities.choices.stage.${name}`)
    const bar = visitor.role('list', 'web.process.stages')
    await visitor.goTo(`/records/opportunities/${deal}`)
    await bar.getByRole('button', { name: stage('propose') }).click()
    await visitor.button('web.process.move_here', { stage: stage('propose') }).click()
    await page.getByText(say('SALES_PROCESS_STAGE_INCOMPLETE')).waitFor()
    const need = page.getByRole('textbox', { name: say('records.opportunities.columns.need') })
    await need.fill('More pressure')
    await visitor.button('web.process.move_here', { stage: stage('propose') }).click()
    await page.getByText(say('web.process.moved', { stage: stage('propose') })).waitFor()
    const current = bar.locator('[aria-current="step"]')
    await expect.poll(() => current.innerText()).toContain(stage('propose'))

    await visitor.button('web.process.win').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: say('web.process.win.do'), exact: true }).click()
    await page.getByText(say('web.process.win.done')).waitFor()
    await dialog.waitFor({ state: 'hidden' })
    await visitor.button('web.process.reopen').waitFor()
    expect(await visitor.button('web.edit').count()).toBe(0)
    expect(await bar.getByRole('button', { name: stage('close') }).isDisabled()).toBe(true)

    await visitor.button('web.process.reopen').click()
    await visitor.button('web.process.win').waitFor()
    expect(await statusOf(visitor, 'opportunities', deal)).toBe('open')
    await remove(visitor, ['opportunities', deal], ['accounts', account])
  })

  it('asks how a case was resolved, by keyboard alone', async () => {
    const visitor = await arrives()
    const { page, say } = visitor
    const incident = await made(visitor, 'cases', { title: `Leak ${language}` })
    await visitor.goTo(`/records/cases/${incident}`)
    await visitor.button('web.process.resolve').focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    const resolution = dialog.getByRole('textbox', {
      name: say('records.cases.columns.resolution'),
    })
    await resolution.fill('New seal')
    await dialog.getByRole('button', { name: say('web.process.resolve.do'), exact: true }).focus()
    await page.keyboard.press('Enter')
    await dialog.getByText(say('web.process.needed')).waitFor()
    const kind = dialog.getByRole('combobox', { name: say('records.cases.columns.close_reason') })
    await kind.focus()
    await page.keyboard.press('ArrowDown')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => kind.inputValue()).not.toBe('')
    await dialog.getByRole('button', { name: say('web.process.resolve.do'), exact: true }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(say('web.process.resolve.done')).waitFor()
    expect(await statusOf(visitor, 'cases', incident)).toBe('resolved')
    await visitor.button('web.undo').click()
    await visitor.button('web.process.resolve').waitFor()
    await remove(visitor, ['cases', incident])
  })
})
