/** Scores: a seller reads one down to the mails behind it; an administrator trains, judges, publishes. */
import { setTimeout } from 'node:timers/promises'
import type { Locator } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { JourneyBrowser, Language, Visitor } from '../browser.ts'
import { ADMINISTRATOR, journeyBrowser, PEOPLE } from '../browser.ts'
import { FEW_LOOKS, LOOKS, looking } from '../looking.ts'

const FIRST = 5
/** A training takes seconds on a free machine; on one that does everything else too, minutes. */
const TRAINING_MS = 240_000
const TIMEOUT_MS = TRAINING_MS + 120_000

type Reason = { readonly evidence: { readonly kind: string; readonly attribute: string } | null }
type Score = {
  readonly score: number | null
  readonly helps: readonly Reason[]
  readonly harms: readonly Reason[]
}

/** Waits until the demonstration has trained its models and scored its opportunities. */
async function whenScored(browser: JourneyBrowser, language: Language): Promise<void> {
  const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
  const scored = async (): Promise<number> =>
    (await visitor.ask('GET', '/api/v1/scoring/opportunities/pipeline')).body.total.scored_count
  const until = Date.now() + TRAINING_MS
  while ((await scored()) === 0) {
    if (Date.now() > until) throw new Error('no opportunity has been scored in time')
    await setTimeout(1000)
  }
}

const scoreOf = async (visitor: Visitor, id: string): Promise<Score> =>
  (await visitor.ask('GET', `/api/v1/scoring/opportunities/records/${id}`)).body

const restsOnActivities = ({ evidence }: Reason): boolean => evidence?.kind === 'activities'

/** Whether one of the reasons that the page shows has activities behind it which the seller may read. */
async function hasActivities(visitor: Visitor, id: string): Promise<boolean> {
  const { helps, harms } = await scoreOf(visitor, id)
  const shown = [...helps.slice(0, FIRST), ...harms.slice(0, FIRST)].filter(restsOnActivities)
  const first = shown[0]?.evidence?.attribute
  if (first === undefined) return false
  const { body } = await visitor.ask(
    'GET',
    `/api/v1/scoring/opportunities/records/${id}/evidence?attribute=${first}`,
  )
  return body.activities.length > 0
}

/** An opportunity of the seller whose score has a reason that rests on mails or calls. */
async function anOpportunity(visitor: Visitor): Promise<string> {
  const filter = '{"all":[{"column":"owner","is_me":true},{"column":"status","is":"open"}]}'
  const { body } = await visitor.ask(
    'GET',
    `/api/v1/records/opportunities?limit=20&columns=name,score&sort=-score&filter=${encodeURIComponent(filter)}`,
  )
  const rows: readonly { id: string; values: { score: number | null } }[] = body.rows
  for (const { id, values } of rows) {
    if (values.score !== null && (await hasActivities(visitor, id))) return id
  }
  throw new Error('no opportunity of the seller has a reason with activities')
}

const panel = (visitor: Visitor, key: string): Locator => visitor.role('region', key)

const reasonsOf = (part: Locator, side: 'helps' | 'harms'): Locator =>
  part.locator(`ol[data-side="${side}"] > li`)

describe.each<Language>(['en', 'fr'])('a score, in %s,', (language) => {
  const browser = journeyBrowser()
  const { seller } = PEOPLE[language]
  beforeAll(() => whenScored(browser, language), TIMEOUT_MS)

  it('says what helps and what harms, and leads to the mails behind it', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const id = await anOpportunity(visitor)
    const { score, helps, harms } = await scoreOf(visitor, id)
    await visitor.goTo(`/records/opportunities/${id}`)
    const widget = panel(visitor, 'scoring.widget.title.opportunities')

    await widget.getByText(String(score), { exact: true }).first().waitFor()
    expect(await reasonsOf(widget, 'helps').count()).toBe(Math.min(FIRST, helps.length))
    expect(await reasonsOf(widget, 'harms').count()).toBe(Math.min(FIRST, harms.length))

    const activities = visitor.say('scoring.widget.evidence.activities')
    await widget
      .getByRole('button', { name: new RegExp(`^${activities}`) })
      .first()
      .click()
    const drawer = visitor.role('dialog', 'scoring.widget.evidence_title')
    await drawer.getByRole('listitem').getByRole('link').first().click()
    await visitor.page.waitForURL(/\/records\/activities\//)
    await visitor.page.locator('h1').first().waitFor()
    visitor.expectQuiet()
  })

  it('is explained in whole from the chip at the head of the record', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    const id = await anOpportunity(visitor)
    const { helps, harms } = await scoreOf(visitor, id)
    await visitor.goTo(`/records/opportunities/${id}`)

    await visitor.page.locator('.score-chip').press('Enter')
    const dialog = visitor.role('dialog', 'scoring.widget.title.opportunities')
    await dialog.waitFor()
    expect(await reasonsOf(dialog, 'helps').count()).toBe(helps.length)
    expect(await reasonsOf(dialog, 'harms').count()).toBe(harms.length)
    await visitor.role('tab', 'scoring.widget.about_tab').click()
    await dialog.getByText(visitor.say('scoring.widget.matters')).waitFor()
    for (const grade of ['A', 'B', 'C', 'D'])
      await dialog
        .getByText(visitor.say(`web.score.grade.${grade}`))
        .first()
        .waitFor()
    visitor.expectQuiet()
  })

  it('is a column of the lists, by whose grade the rows stand together', async () => {
    const visitor = await browser.visitor({ language, as: seller })
    await visitor.goTo('/records/opportunities?view=my_open_scored')
    await visitor.page.locator('.grid-row .letter-mark').first().waitFor()

    await visitor.button('web.list.group').click()
    await visitor.role('menuitem', 'web.score.column.grade').click()
    const heads = visitor.page.locator('.grid-group')
    await heads.first().waitFor()

    const letters = await heads.locator('.letter-mark').allInnerTexts()
    expect(letters.length).toBeGreaterThan(0)
    expect(letters).toEqual(letters.toSorted())
    visitor.expectQuiet()
  })

  it('keeps nobody out, on the record and in what explains it', () =>
    looking(
      async (check) => {
        const visitor = await browser.visitor({ language, as: seller })
        const id = await anOpportunity(visitor)
        await visitor.goTo(`/records/opportunities/${id}`)
        await check('score', visitor)
        await visitor.page.locator('.score-chip').click()
        await visitor.role('dialog', 'scoring.widget.title.opportunities').waitFor()
        await check('score-details', visitor)
        await visitor.goTo('/records/opportunities?view=my_open_scored&group=grade')
        await check('score-list', visitor)
      },
      language === 'fr' ? LOOKS : FEW_LOOKS,
    ))
})

type ModelRow = { readonly id: string; readonly is_published: boolean }

const modelsOf = async (visitor: Visitor): Promise<readonly ModelRow[]> =>
  (await visitor.ask('GET', '/api/v1/scoring/opportunities')).body.models

/** Fills the form of a new model, and says yes when it is about the same records as another. */
async function createModel(visitor: Visitor, name: string): Promise<void> {
  await visitor.goTo('/settings/opportunity-scoring/new')
  await visitor.page.getByLabel(visitor.say('scoring.page.name')).fill(name)
  await visitor.page.getByText(visitor.say('scoring.page.check_enough')).waitFor()
  await visitor.button('scoring.page.get_started').click()
  await visitor.button('scoring.page.overlap_create').click()
  await visitor.page.getByRole('heading', { name, exact: true }).waitFor()
}

describe.each<Language>(['en', 'fr'])('a model, in %s,', (language) => {
  const browser = journeyBrowser()
  beforeAll(() => whenScored(browser, language), TIMEOUT_MS)
  const name = `Journey_${language}_${Date.now()}`

  it('is trained, judged by its performance, published, and deleted again', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
    const { page, say } = visitor
    const before = (await modelsOf(visitor)).length
    await createModel(visitor, name)

    await visitor
      .button('scoring.page.publish')
      .and(page.locator(':not([aria-disabled])'))
      .waitFor({
        timeout: TRAINING_MS,
      })
    await visitor.role('tab', 'scoring.page.tab.performance').click()
    const calibration = panel(visitor, 'scoring.page.chart.calibration.title')
    await calibration
      .getByRole('img', { name: say('scoring.page.chart.calibration.title'), exact: true })
      .waitFor()
    await calibration.getByRole('button', { name: say('web.chart.show_table') }).click()
    await calibration.getByRole('table').waitFor()

    await visitor.button('scoring.page.publish').click()
    await page.getByText(say('scoring.page.done.publish', { name })).waitFor()
    await visitor.role('tab', 'scoring.page.tab.overview').click()
    await page.getByText(say('scoring.page.active_long')).waitFor()
    const retrain = page.getByRole('switch', { name: say('scoring.page.retrain_automatically') })
    await expect.poll(() => retrain.isChecked()).toBe(true)
    await retrain.press('Space')
    await expect.poll(() => retrain.isChecked()).toBe(false)
    await visitor.button('web.delete').and(page.locator(':not([aria-disabled])')).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: say('web.delete') })
      .click()

    await page.waitForURL(/opportunity-scoring$/)
    await expect.poll(async () => (await modelsOf(visitor)).length).toBe(before)
    visitor.expectQuiet()
  })

  it('keeps nobody out, on any of its pages', () =>
    looking(
      async (check) => {
        const visitor = await browser.visitor({ language, as: ADMINISTRATOR })
        const [model] = await modelsOf(visitor)
        const place = `/settings/opportunity-scoring/${model?.id ?? ''}`
        const { body } = await visitor.ask('GET', `/api/v1/scoring/models/${model?.id}/attributes`)
        const [attribute] = body.attributes
        const pages = {
          'scoring-models': '/settings/opportunity-scoring',
          'scoring-new': '/settings/opportunity-scoring/new',
          'scoring-overview': place,
          'scoring-performance': `${place}?tab=performance`,
          'scoring-attributes': `${place}?tab=attributes&edit=true`,
          'scoring-versions': `${place}?tab=versions`,
          'scoring-influence': `${place}/attributes/${attribute.name}/influence`,
        }
        for (const [page, path] of Object.entries(pages)) {
          await visitor.goTo(path)
          await check(page, visitor)
        }
      },
      language === 'fr' ? LOOKS : FEW_LOOKS,
    ))
})
