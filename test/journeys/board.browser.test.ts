/** The board: deals in a column for each stage, with how many there are and what they are worth, moved by mouse, menu and keys. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { looking } from '../looking.ts'

const BOARD = '/records/opportunities?layout=board&q='

/** A deal that knows all that its first stage asks for. */
async function aDeal(visitor: Visitor, name: string): Promise<string> {
  const accounts = await visitor.ask('GET', '/api/v1/records/accounts?limit=1')
  const { status, body } = await visitor.ask('POST', '/api/v1/records/opportunities', {
    values: {
      name,
      account_id: accounts.body.rows[0].id,
      estimated_revenue: { amount_minor: 1_250_000, currency: 'EUR' },
      estimated_close_on: '2027-03-31',
    },
  })
  expect(status).toBe(201)
  return body.id
}

const stageOf = async (visitor: Visitor, id: string): Promise<string> => {
  const { body } = await visitor.ask('GET', `/api/v1/records/opportunities/${id}`)
  return body.values.stage
}

describe.each<[Language, number]>([
  ['en', 1440],
  ['fr', 390],
])('the board, in %s at %i pixels,', (language, width) => {
  const browser = journeyBrowser()
  const { seller } = PEOPLE[language]
  const columnOf = ({ page, say }: Visitor, stage: string) =>
    page.getByRole('region', {
      name: say(`records.opportunities.choices.stage.${stage}`),
      exact: true,
    })

  it('shows what a stage is worth, and moves a deal by its menu, by keys and by the mouse', async () => {
    const visitor = await browser.visitor({ language, as: seller, width })
    const { page, say } = visitor
    const name = `Board ${language} valves`
    const id = await aDeal(visitor, name)
    await visitor.goTo(`${BOARD}${encodeURIComponent(name)}`)
    const card = (stage: string) => columnOf(visitor, stage).getByRole('link', { name })
    await card('qualify').waitFor()
    await columnOf(visitor, 'qualify')
      .getByText(/12[,.\u202f]500/)
      .first()
      .waitFor()

    await visitor.button('web.board.move', { name }).click()
    await page
      .getByRole('menuitem', { name: say('records.opportunities.choices.stage.develop') })
      .click()
    await card('develop').waitFor()
    expect(await stageOf(visitor, id)).toBe('develop')
    await visitor.button('web.undo').click()
    await card('qualify').waitFor()

    await card('qualify').focus()
    await page.keyboard.press('Alt+ArrowRight')
    await card('develop').waitFor()

    // What the next stage asks for is not known: the card stays, and the page says what is missing.
    await card('develop').focus()
    await page.keyboard.press('Alt+ArrowRight')
    const columns = say('records.opportunities.columns.need')
    await page.getByText(say('web.board.missing', { columns })).waitFor()

    await card('develop').dragTo(columnOf(visitor, 'qualify'))
    await card('qualify').waitFor()
    expect(await stageOf(visitor, id)).toBe('qualify')
    visitor.expectQuiet(/422/)
  }, 60_000)

  it(
    'keeps nobody out, light and dark, on a desktop and on a phone',
    () =>
      looking(async (check) => {
        const visitor = await browser.visitor({ language, as: seller })
        await visitor.goTo('/records/opportunities?layout=board')
        await columnOf(visitor, 'propose').getByRole('link').first().waitFor()
        await check('board', visitor)
        await visitor.goTo('/records/leads?layout=board')
        await visitor.page.getByRole('listitem').first().waitFor()
        await check('board-leads', visitor)
      }),
    120_000,
  )
})
