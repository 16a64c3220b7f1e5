/** The wire of predictive scoring. Numbers in names are acceptance cases of the specification. */
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { recordsOf } from '../../test/factories/records.ts'
import { someDeals, someLeads, workOff } from '../../test/factories/scoring.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import type { Client } from '../../test/server.ts'
import { runningServer } from '../../test/server.ts'
import type { Actor } from '../identity/model.ts'
import { execute, query, sql } from '../platform/database.ts'
import { refreshActivities } from '../relationships/commands/refresh.ts'
import { upsertScores } from './store/scores.ts'

const NOWHERE = '01900000-0000-7000-8000-0000000000ff'
const DAY_MS = 86_400_000
const LEADS = {
  outcome_column: 'status',
  won_values: ['qualified'],
  lost_values: ['disqualified'],
}

describe('scoring over HTTP', () => {
  const database = testDatabase()
  const server = runningServer(database, { RAPPORT_NOW: TEST_NOW.toISOString() })

  async function aTeam(): Promise<{ owner: Actor; admin: Client; seller: Client }> {
    const people = await peopleOf(database.db)
    const owner = await people.anActor({ name: 'Olga', roles: ['system_administrator'] })
    return {
      owner,
      admin: await server.signedInAs(owner.userId),
      seller: await server.signedIn({ roles: ['salesperson'] }),
    }
  }

  const services = () => server.application.services

  const make = (client: Client, name: string, more: object = {}) =>
    client.post('/api/v1/scoring/leads/models', { name, configuration: LEADS, ...more })

  /** A team with a published model and scored open leads. */
  async function aScoredTeam() {
    const team = await aTeam()
    await someLeads(services(), team.owner, 240)
    const open = await someLeads(services(), team.owner, 12, {
      isOpen: true,
      createdDaysAgo: [1, 60],
      seed: 7,
    })
    const made = await make(team.admin, 'Leads', { publish: true })
    await workOff(services())
    return { ...team, open, modelId: String(made.body.id) }
  }

  const model = async (client: Client, id: string) =>
    (await client.get(`/api/v1/scoring/models/${id}`)).body

  it('tells from check to deletion the life of a model', async () => {
    const { owner, admin, seller } = await aTeam()
    await someLeads(services(), owner, 240)
    const [lead = ''] = await someLeads(services(), owner, 3, {
      isOpen: true,
      createdDaysAgo: [1, 20],
      seed: 3,
    })

    const check = await admin.post('/api/v1/scoring/leads/check', { configuration: LEADS })
    const made = await make(admin, 'Story')
    const path = `/api/v1/scoring/models/${made.body.id}`
    await workOff(services())
    const trained = await model(admin, made.body.id)
    const before = await seller.get(`/api/v1/scoring/leads/records/${lead}`)
    const performance = await admin.get(`${path}/performance`)
    const published = await admin.post(`${path}/publish`)
    await workOff(services())
    const widget = await seller.get(`/api/v1/scoring/leads/records/${lead}`)
    const refused = await admin.post(`${path}/retrain`, {})
    await admin.patch(path, { retrain_automatically: false })
    const retrained = await admin.post(`${path}/retrain`, {})
    await workOff(services())
    const twoVersions = await model(admin, made.body.id)
    const reverted = await admin.post(`${path}/revert`)
    const deleted = await admin.delete(path)
    await workOff(services())
    const after = await seller.get(`/api/v1/scoring/leads/records/${lead}`)

    expect(check.body).toMatchObject({ is_enough: true, missing: { won: 0, lost: 0 } })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ name: 'Story', state: 'training', is_published: false })
    expect(trained).toMatchObject({ state: 'ready', progress: null, failure: null })
    expect(trained.draft_version.reason).toBe('first')
    expect(trained.top_attributes[0]).toMatchObject({
      name: 'lead_source',
      label: { key: 'records.leads.columns.lead_source' },
    })
    expect(before.body.no_score.key).toBe('scoring.no_score.not_published')
    expect(performance.body.auc).toBeGreaterThan(0.65)
    expect(performance.body.test_is_newest).toBe(true)
    expect(published.body).toMatchObject({
      is_published: true,
      retrain_automatically: true,
      draft_version: null,
      published_version: { published_by: { name: 'Olga' } },
      actions: {
        publish: { is_possible: false, why_not: 'SCORING_NOTHING_TO_PUBLISH' },
        edit: { is_possible: false, why_not: 'SCORING_RETRAINS_AUTOMATICALLY' },
      },
    })
    expect(widget.body).toMatchObject({ no_score: null, source: 'model', model: { name: 'Story' } })
    expect(widget.body.helps.length + widget.body.harms.length).toBeGreaterThan(0)
    expect(refused.body.code).toBe('SCORING_RETRAINS_AUTOMATICALLY')
    expect(retrained.body.state).toBe('training')
    expect(twoVersions.versions).toHaveLength(2)
    expect(twoVersions.actions.revert.is_possible).toBe(true)
    expect(reverted.body).toMatchObject({ draft_version: null, is_published: true })
    expect(reverted.body.versions).toHaveLength(1)
    expect(deleted.status).toBe(204)
    expect(after.body).toMatchObject({
      score: null,
      no_score: { key: 'scoring.no_score.no_model' },
    })
    const audit = await query<{ action: string; actor: string }>(
      database.db,
      sql`select log.action, log.actor_id as actor from identity.audit_log log
          where log.subject_kind = 'scoring_model' order by log.id`,
    )
    expect(audit.map(({ action }) => action)).toEqual([
      'create',
      'publish',
      'change',
      'retrain',
      'revert',
      'delete',
    ])
    expect(new Set(audit.map(({ actor }) => actor))).toEqual(new Set([owner.userId]))
  })

  it('125: has enough in two years what is too little in six months', async () => {
    const { owner, admin } = await aTeam()
    const records = recordsOf(database.db)
    const daysAgo = (days: number) => new Date(TEST_NOW.getTime() - days * DAY_MS)
    const close = async (status: 'qualified' | 'disqualified', count: number, created: number) => {
      for (let index = 0; index < count; index += 1) {
        await records.aLead({
          owner,
          createdAt: daysAgo(created + index),
          values: { status, closed_at: daysAgo(created + index - 20).toISOString() },
        })
      }
    }
    await close('qualified', 10, 40)
    await close('disqualified', 10, 60)
    await close('qualified', 29, 300)
    await close('disqualified', 30, 400)
    // Created before the two years.
    await close('qualified', 5, 760)
    const check = async (months: number) =>
      (
        await admin.post('/api/v1/scoring/leads/check', {
          configuration: { ...LEADS, window_months: months },
        })
      ).body
    const try24 = (name: string) =>
      make(admin, name, { configuration: { ...LEADS, window_months: 24 } })

    const oneShort = await check(24)
    const refused39 = await try24('OneShort')
    await close('qualified', 1, 500)
    const overview = await admin.get('/api/v1/scoring/leads')
    const [short, long] = [await check(6), await check(24)]
    const refused = await make(admin, 'Short', {
      configuration: { ...LEADS, window_months: 6 },
    })
    const accepted = await try24('Long')

    expect(oneShort).toMatchObject({
      won: 39,
      lost: 40,
      is_enough: false,
      missing: { won: 1, lost: 0 },
    })
    expect(refused39.body).toMatchObject({ status: 422, code: 'SCORING_NOT_ENOUGH_RECORDS' })
    expect(short).toMatchObject({
      won: 10,
      lost: 10,
      is_enough: false,
      missing: { won: 30, lost: 30 },
    })
    expect(long).toMatchObject({
      won: 40,
      lost: 40,
      is_enough: true,
      missing: { won: 0, lost: 0 },
    })
    const enough = Object.fromEntries(
      overview.body.windows.map((window: { months: number; is_enough: boolean }) => [
        window.months,
        window.is_enough,
      ]),
    )
    expect(enough).toMatchObject({ 6: false, 24: true })
    expect(refused.body).toMatchObject({ status: 422, code: 'SCORING_NOT_ENOUGH_RECORDS' })
    expect(accepted.status).toBe(201)
  })

  it('126, 127: proposes a name, refuses a wrong one, and an eleventh model', async () => {
    const { owner, admin } = await aTeam()
    await someLeads(services(), owner, 240)
    const wrong = await make(admin, 'my model!')
    await execute(
      database.db,
      sql`insert into scoring.models (id, record_table, name, configuration, grade_minimums, state,
            created_at, updated_at)
          select gen_random_uuid(), 'leads', 'Model_' || number, ${JSON.stringify(LEADS)}::jsonb,
            '{"A": 75, "B": 50, "C": 25}', 'ready', ${TEST_NOW}, ${TEST_NOW}
          from generate_series(1, 9) as number`,
    )
    const tenth = await make(admin, 'Model_10', { accept_overlap: true })
    const again = await make(admin, 'Model_3', { accept_overlap: true })
    const eleventh = await make(admin, 'Model_11', { accept_overlap: true })
    const overview = await admin.get('/api/v1/scoring/leads')

    expect(wrong.body).toMatchObject({
      status: 422,
      code: 'SCORING_NAME_INVALID',
      errors: [{ pointer: '/name' }],
    })
    expect(tenth.status).toBe(201)
    expect(again.body.code).toBe('SCORING_TOO_MANY_MODELS')
    expect(eleventh.body.code).toBe('SCORING_TOO_MANY_MODELS')
    expect(overview.body).toMatchObject({ can_add: false, max_models: 10, is_training: true })
    expect(overview.body.default_name).toBe('LeadScoring_202611240900')
    expect(overview.body.models).toHaveLength(10)
  })

  it('129: needs a process and 40 closed in its last stage for a model per stage', async () => {
    const { owner, admin } = await aTeam()
    await someDeals(services(), owner, 150)
    await execute(
      database.db,
      sql`update records.opportunities set stage = 'propose'
          where id not in (select deal.id from records.opportunities deal order by deal.id limit 39)`,
    )
    const configuration = { won_values: ['won'], lost_values: ['lost'], per_stage: true }
    const create = (process: string | null) =>
      admin.post('/api/v1/scoring/opportunities/models', {
        name: 'Stages',
        configuration: { ...configuration, process },
      })

    expect((await create(null)).body.code).toBe('SCORING_STAGE_NEEDS_PROCESS')
    expect((await create('default')).body).toMatchObject({
      code: 'SCORING_STAGE_TOO_FEW',
      status: 422,
    })
  })

  it('warns of a model for the same records, and makes it when told to', async () => {
    const { owner, admin } = await aTeam()
    await someLeads(services(), owner, 240)
    await make(admin, 'One')

    const warned = await make(admin, 'Two')
    const taken = await make(admin, 'One', { accept_overlap: true })
    const check = await admin.post('/api/v1/scoring/leads/check', { configuration: LEADS })
    const accepted = await make(admin, 'Two', { accept_overlap: true, publish: true })
    await workOff(services())
    const overview = await admin.get('/api/v1/scoring/leads')

    expect(warned.status).toBe(409)
    expect(warned.body).toMatchObject({ code: 'SCORING_MODEL_OVERLAPS' })
    expect(warned.body.detail).toContain('One')
    expect(taken.body.code).toBe('SCORING_NAME_TAKEN')
    expect(check.body.overlaps).toMatchObject([{ name: 'One' }])
    expect(accepted.status).toBe(201)
    const two = overview.body.models.find(({ name }: { name: string }) => name === 'Two')
    expect(two).toMatchObject({ is_published: true, conflicts: [] })
  })

  it('135: refuses to edit, retrain or delete while the model retrains by itself', async () => {
    const { admin, modelId } = await aScoredTeam()
    const path = `/api/v1/scoring/models/${modelId}`

    const codes = [
      (await admin.post(`${path}/edit`, { attributes: null })).body.code,
      (await admin.post(`${path}/retrain`, {})).body.code,
      (await admin.delete(path)).body.code,
    ]
    await admin.patch(path, { retrain_automatically: false })
    const edited = await admin.post(`${path}/edit`, {
      attributes: [{ name: 'industry', ignore_empty: true }, { name: 'has_email' }],
    })
    const running = await admin.post(`${path}/publish`)
    await workOff(services())
    const shown = await model(admin, modelId)
    const list = await admin.get(`${path}/attributes`)

    expect(codes).toEqual(Array(3).fill('SCORING_RETRAINS_AUTOMATICALLY'))
    expect(edited.body.state).toBe('training')
    expect(running.body.code).toBe('SCORING_TRAINING_RUNS')
    expect(shown.configuration.attributes).toHaveLength(2)
    expect(list.body.is_edited).toBe(true)
    expect(shown.published_version.number).toBe(1)
  })

  it('137: grades by ranges without gap, and grades anew when they change', async () => {
    const { admin, seller, modelId, open } = await aScoredTeam()
    const path = `/api/v1/scoring/models/${modelId}`
    const lead = open[0] ?? ''
    await execute(
      database.db,
      sql`update scoring.scores set score = 60, grade = 'B' where record_id = ${lead}`,
    )

    const shipped = await model(admin, modelId)
    const wrong = await admin.patch(path, { grade_minimums: { A: 40, B: 50, C: 25 } })
    const changed = await admin.patch(path, { grade_minimums: { A: 51, B: 40, C: 25 } })
    const widget = await seller.get(`/api/v1/scoring/leads/records/${lead}`)

    expect(shipped.grade_ranges).toEqual([
      { grade: 'A', from: 75, to: 100 },
      { grade: 'B', from: 50, to: 74 },
      { grade: 'C', from: 25, to: 49 },
      { grade: 'D', from: 0, to: 24 },
    ])
    expect(wrong.body.code).toBe('SCORING_GRADES_WRONG')
    expect(changed.body.grade_ranges[1]).toEqual({ grade: 'B', from: 40, to: 50 })
    expect(changed.body.are_ranges_edited).toBe(true)
    expect(widget.body.grade).toBe('A')
  })

  it('141: gives all 13 reasons, strongest first', async () => {
    const { seller, open } = await aScoredTeam()
    const [recordId = ''] = open
    const names = [
      'lead_source',
      'industry',
      'rating',
      'country',
      'has_email',
      'has_phone',
      'activity.calls_30d',
    ]
    const reason = (name: string, log_odds: number) => ({
      columns: [name],
      values: [name.startsWith('activity') ? 2 : 'yes'],
      log_odds,
    })
    await upsertScores(database.db, 'leads', [
      {
        recordId,
        modelId: null,
        versionId: null,
        source: 'model',
        score: 55,
        probability: 0.55,
        low: 0.4,
        high: 0.7,
        grade: 'B',
        trend: 'steady',
        previousScore: 54,
        stage: null,
        scoredAt: TEST_NOW,
        reasons: [
          ...names.map((name, index) => reason(name, 0.9 - index / 10)),
          ...names.slice(0, 6).map((name, index) => reason(`account.${name}`, index / 10 - 0.8)),
        ],
      },
    ])

    const { body } = await seller.get(`/api/v1/scoring/leads/records/${recordId}`)

    expect(body.helps).toHaveLength(7)
    expect(body.harms).toHaveLength(6)
    expect(body.helps[0]).toMatchObject({ log_odds: 0.9, attributes: [{ name: 'lead_source' }] })
    expect(body.harms[0].log_odds).toBe(-0.8)
    expect(body.helps[0].points).toBeGreaterThan(15)
    expect(body.harms[0].points).toBeLessThan(-10)
    expect(body.helps[6].phrase).toMatchObject({
      key: 'scoring.reason.activity.calls_30d',
      values: { value: 2 },
    })
    expect(body.helps[6].evidence).toEqual({
      kind: 'activities',
      attribute: 'activity.calls_30d',
      table: 'leads',
      id: recordId,
    })
  })

  it('gives each reason the points that the calibrated score would lose without it', async () => {
    const { seller, open } = await aScoredTeam()
    const [recordId = ''] = open
    const half = { kind: 'beta', offset: 0, slopeWon: 0.5, slopeLost: 0.5 }
    await execute(
      database.db,
      sql`update scoring.versions set model = jsonb_set(model, '{calibration}', ${JSON.stringify(half)}::jsonb)`,
    )
    const [file] = await query<{ intercept: number }>(
      database.db,
      sql`select (version.model->>'intercept')::double precision as intercept
          from scoring.versions version
          join scoring.scores score on score.version_id = version.id
          where score.record_id = ${recordId}`,
    )

    const { body } = await seller.get(`/api/v1/scoring/leads/records/${recordId}`)

    const reasons: readonly { log_odds: number; points: number }[] = [...body.helps, ...body.harms]
    const level = reasons.reduce((sum, { log_odds }) => sum + log_odds, file?.intercept ?? 0)
    const calibrated = (logOdds: number) => 1 / (1 + Math.exp(-logOdds / 2))
    expect(reasons.length).toBeGreaterThan(0)
    for (const { log_odds, points } of reasons) {
      const lost = 100 * (calibrated(level) - calibrated(level - log_odds))
      expect(Math.abs(points - lost)).toBeLessThan(0.051)
    }
  })

  it('142: shows how often each value wins against all, and which way it moves the score', async () => {
    const { admin, modelId } = await aScoredTeam()

    const { body } = await admin.get(`/api/v1/scoring/models/${modelId}/attributes/lead_source`)

    const rates = await query<{ source: string; won: number; closed: number }>(
      database.db,
      sql`select lead.lead_source as source, count(*) filter (where lead.status = 'qualified')::integer as won,
            count(*)::integer as closed
          from records.leads lead where lead.status <> 'open' group by 1`,
    )
    const all = rates.reduce((sum, { closed }) => sum + closed, 0)
    expect(body.global_rate).toBeCloseTo(rates.reduce((sum, { won }) => sum + won, 0) / all, 12)
    for (const { source, won, closed } of rates) {
      const value = body.values.find(
        ({ label }: { label: { key: string } }) =>
          label.key === `records.leads.choices.lead_source.${source}`,
      )
      expect(value).toMatchObject({ won, closed, rate: won / closed, is_blank: false })
      expect(value.direction).toBe(won / closed > body.global_rate ? 'raises' : 'lowers')
    }
    expect(
      body.values.reduce((sum: number, { open: count }: { open: number }) => sum + count, 0),
    ).toBe(12)
    expect(body).toMatchObject({ is_used: true, why_not: null, kind: 'category' })
  })

  it('143: offers no dates, no columns of the system, and none of custom tables', async () => {
    const { admin } = await aTeam()

    const { body } = await admin.get('/api/v1/scoring/opportunities')

    const names: string[] = body.attributes.map(({ name }: { name: string }) => name)
    const forbidden =
      /(_at|_on)$|^(score|grade|version|status|owner)|image|exchange_rate|created_by|updated_by|(^|_)id$/
    expect(names.filter((name) => forbidden.test(name))).toEqual([])
    expect(new Set(body.attributes.map(({ source }: { source: string }) => source))).toEqual(
      new Set(['record', 'account', 'contact', 'activity', 'relationship', 'process']),
    )
    expect(names).toContain('account.industry')
  })

  it('145: takes a score of 90 from elsewhere and shows it as 90, improving, A', async () => {
    const { owner, admin, seller } = await aTeam()
    const id = await recordsOf(database.db).aLead({ owner, lastName: 'Vidal' })

    const posted = await admin.post('/api/v1/scoring/scores', {
      table: 'leads',
      record_id: id,
      score: 90,
      trend: 0,
      grade: 0,
    })
    const shown = await seller.get(`/api/v1/scoring/leads/records/${id}`)
    const patched = await admin.patch(`/api/v1/scoring/scores/leads/${id}`, { score: 40, grade: 2 })
    const later = await seller.get(`/api/v1/scoring/leads/records/${id}`)

    expect(posted.status).toBe(204)
    expect(shown.body).toMatchObject({
      score: 90,
      trend: 'improving',
      grade: 'A',
      source: 'external',
      probability: null,
      no_score: null,
    })
    expect(shown.body.history).toMatchObject([{ score: 90, grade: 'A' }])
    expect(patched.status).toBe(204)
    expect(later.body).toMatchObject({
      score: 40,
      grade: 'C',
      trend: 'improving',
      previous_score: 90,
    })
  })

  it('changes no score that is not there, and none of a record that is not', async () => {
    const { owner, admin, seller } = await aTeam()
    const id = await recordsOf(database.db).aLead({ owner, lastName: 'Vidal' })
    const score = { score: 90, trend: 0, grade: 0 }

    const none = await admin.patch(`/api/v1/scoring/scores/leads/${id}`, { score: 1 })
    const nowhere = await admin.post('/api/v1/scoring/scores', {
      table: 'leads',
      record_id: NOWHERE,
      ...score,
    })
    const forbidden = await seller.post('/api/v1/scoring/scores', {
      table: 'leads',
      record_id: id,
      ...score,
    })

    expect(none.body).toMatchObject({ status: 404, code: 'SCORING_SCORE_NOT_FOUND' })
    expect(nowhere.body).toMatchObject({ status: 404, code: 'RECORDS_NOT_FOUND' })
    expect(forbidden.status).toBe(403)
  })

  it('says why a record has no score, or no newer one', async () => {
    const { owner, seller, open } = await aScoredTeam()
    const [closed = '', old = ''] = open
    const fresh = await recordsOf(database.db).aLead({ owner, createdAt: TEST_NOW })
    await execute(
      database.db,
      sql`update records.leads set status = 'qualified' where id = ${closed}`,
    )
    await execute(
      database.db,
      sql`update records.leads set created_at = ${new Date(TEST_NOW.getTime() - 760 * DAY_MS)}
          where id = ${old}`,
    )
    const reason = async (id: string) =>
      (await seller.get(`/api/v1/scoring/leads/records/${id}`)).body.no_score

    expect((await reason(closed)).key).toBe('scoring.no_score.closed')
    expect(await reason(old)).toEqual({ key: 'scoring.no_score.too_old', values: { months: 24 } })
    expect((await reason(fresh)).key).toBe('scoring.no_score.not_yet')
    await execute(
      database.db,
      sql`update scoring.versions set configuration = configuration
          || '{"filter": {"column": "industry", "values": ["insurance"]}}'`,
    )
    expect(await reason(fresh)).toEqual({
      key: 'scoring.no_score.not_matched',
      values: { column: { key: 'records.leads.columns.industry', values: {} } },
    })
  })

  it('shows of the activities behind a reason those that the reader may read', async () => {
    const { owner, admin, seller, open } = await aScoredTeam()
    const [lead = ''] = open
    const records = recordsOf(database.db)
    const at = (days: number) => new Date(TEST_NOW.getTime() - days * DAY_MS)
    const call = (days: number, visibility: 'private' | 'organisation') =>
      records.anActivity({
        owner,
        kind: 'phone_call',
        direction: 'out',
        status: 'completed',
        visibility,
        startedAt: at(days),
        regarding: { table: 'leads', id: lead },
        parties: [{ role: 'from', userId: owner.userId, address: owner.email, side: 'us' }],
      })
    const ids = [await call(3, 'organisation'), await call(5, 'private'), await call(40, 'private')]
    await refreshActivities(services(), ids)
    await workOff(services())
    const url = `/api/v1/scoring/leads/records/${lead}/evidence?attribute=activity.calls_30d`

    const own = await admin.get(`${url}&limit=1`)
    const rest = await admin.get(`${url}&limit=1&cursor=${own.body.next_cursor}`)
    const others = await seller.get(url)
    const unknown = await seller.get(
      `/api/v1/scoring/leads/records/${lead}/evidence?attribute=industry`,
    )
    const astray = await seller.get(`${url}&cursor=x`)

    expect(own.body.activities.map(({ activity_id: id }: { activity_id: string }) => id)).toEqual([
      ids[0],
    ])
    expect(rest.body.activities).toMatchObject([{ activity_id: ids[1] }])
    expect(rest.body.next_cursor).toBeNull()
    expect(others.body.activities).toHaveLength(1)
    expect(others.body.hidden_count).toBe(1)
    expect(unknown.body.code).toBe('SCORING_ATTRIBUTE_UNKNOWN')
    expect(astray.body.code).toBe('SCORING_CURSOR_WRONG')
  })

  it('tells nothing of an account or a contact to whom may only read the deal', async () => {
    const { owner, admin } = await aTeam()
    const people = await peopleOf(database.db)
    const records = recordsOf(database.db)
    const reader = await people.anActor({ unitId: await people.aUnit({ name: 'Lyon' }) })
    const accountId = await records.anAccount({ owner, values: { industry: 'energy' } })
    const contactId = await records.aContact({ owner, values: { city: 'Nantes' } })
    const deal = { owner: reader, stage: 'develop' } as const
    const recordId = await records.anOpportunity({ ...deal, accountId, contactId })
    const bare = await records.anOpportunity(deal)
    const reason = (columns: string[], values: (string | number | null)[], log_odds: number) => ({
      columns,
      values,
      log_odds,
    })
    const score = {
      modelId: null,
      versionId: null,
      source: 'model',
      score: 50,
      probability: 0.5,
      low: 0.4,
      high: 0.6,
      grade: 'B',
      trend: 'steady',
      previousScore: null,
      stage: null,
      scoredAt: TEST_NOW,
      reasons: [
        reason(['account.industry'], ['energy'], 0.9),
        reason(['process.stage', 'account.won_before'], ['develop', 4711], 0.8),
        reason(['contact.city', 'account.industry'], ['Nantes', 'energy'], 0.7),
        reason(['has_contact'], ['yes'], 0.6),
        reason(['contact.city'], ['Nantes'], -0.9),
      ],
    } as const
    await upsertScores(database.db, 'opportunities', [
      { ...score, recordId },
      { ...score, recordId: bare, reasons: [reason(['account.industry'], [null], 0.9)] },
    ])
    const path = `/api/v1/scoring/opportunities/records/${recordId}`
    const seller = await server.signedInAs(reader.userId)

    const own = await seller.get(path)
    const withoutAccount = await seller.get(`/api/v1/scoring/opportunities/records/${bare}`)
    const whole = await admin.get(path)

    expect(own.status).toBe(200)
    expect(own.body.helps[0]).toEqual({
      attributes: [
        {
          name: 'account.industry',
          label: { key: 'scoring.attribute.account.industry', values: {} },
          value: null,
        },
      ],
      log_odds: 0.9,
      points: whole.body.helps[0].points,
      phrase: {
        key: 'scoring.reason.hidden.account',
        values: { attribute: { key: 'scoring.attribute.account.industry', values: {} } },
      },
      figures: null,
      evidence: null,
    })
    expect(own.body.helps[1]).toMatchObject({
      attributes: [{ value: { key: expect.stringMatching(/develop$/) } }, { value: null }],
      phrase: { key: 'scoring.reason.hidden.account.pair' },
      evidence: null,
    })
    expect(own.body.helps[2].phrase.key).toBe('scoring.reason.hidden.both.pair')
    expect(own.body.helps[3]).toMatchObject({
      attributes: [{ value: { key: 'scoring.value.filled' } }],
      evidence: { kind: 'record', id: recordId },
    })
    expect(own.body.harms[0].phrase.key).toBe('scoring.reason.hidden.contact')
    expect(JSON.stringify(own.body)).not.toMatch(/energy|Nantes|4711/)
    expect(JSON.stringify(own.body)).not.toContain(accountId)
    expect(withoutAccount.body.helps[0].phrase.key).toBe('scoring.reason.missing.helps')
    expect(JSON.stringify(whole.body)).toMatch(/energy.*Nantes/)
    expect(whole.body.helps[0].evidence).toMatchObject({ kind: 'account', id: accountId })
  })

  it('adds up what the pipeline is worth, with its spread', async () => {
    const { owner, seller } = await aTeam()
    const records = recordsOf(database.db)
    const deal = async (amount: number, probability: number | undefined) => {
      const recordId = await records.anOpportunity({
        owner,
        stage: 'propose',
        values: { estimated_revenue: { amount_minor: amount, currency: 'EUR' } },
      })
      if (probability === undefined) return
      const score = Math.round(100 * probability)
      await upsertScores(database.db, 'opportunities', [
        {
          recordId,
          modelId: null,
          versionId: null,
          source: 'model',
          score,
          probability,
          low: 0,
          high: 1,
          grade: score >= 75 ? 'A' : 'B',
          trend: 'steady',
          previousScore: null,
          stage: 'propose',
          scoredAt: TEST_NOW,
          reasons: [],
        },
      ])
    }
    await deal(100_000, 0.8)
    await deal(200_000, 0.5)
    await deal(50_000, undefined)

    const { body } = await seller.get('/api/v1/scoring/opportunities/pipeline')

    const deviation = Math.sqrt(0.16 * 100_000 ** 2 + 0.25 * 200_000 ** 2)
    expect(body.total).toMatchObject({ count: 3, scored_count: 2 })
    expect(body.total.expected_count).toBeCloseTo(1.3, 12)
    expect(body.total.amounts).toEqual([
      {
        currency: 'EUR',
        count: 3,
        amount_minor: 350_000,
        expected_minor: 180_000,
        deviation_minor: Math.round(deviation),
        low_minor: Math.round(180_000 - 1.2815515655446004 * deviation),
        high_minor: 300_000,
      },
    ])
    expect(
      body.stages.map(({ stage, count }: { stage: string; count: number }) => [stage, count]),
    ).toEqual([
      ['qualify', 0],
      ['develop', 0],
      ['propose', 3],
      ['close', 0],
    ])
    expect(
      body.grades.map(({ grade, count }: { grade: string; count: number }) => [grade, count]),
    ).toEqual([
      ['A', 1],
      ['B', 1],
      ['C', 0],
      ['D', 0],
      [null, 1],
    ])
  })

  it('gives up a training, and says so of a model that has no version', async () => {
    const { owner, admin } = await aTeam()
    await someLeads(services(), owner, 240)
    await execute(
      database.db,
      sql`insert into scoring.models (id, record_table, name, configuration, grade_minimums, state,
            training, progress, created_at, updated_at)
          values (${NOWHERE}, 'leads', 'Long', ${JSON.stringify(LEADS)}::jsonb,
            '{"A": 75, "B": 50, "C": 25}', 'training',
            ${JSON.stringify({
              id: 'x',
              reason: 'first',
              configuration: LEADS,
              publishes: false,
              keepsRanges: true,
              startedAt: TEST_NOW.toISOString(),
            })}::jsonb, 0.5, ${TEST_NOW}, ${TEST_NOW})`,
    )
    const path = `/api/v1/scoring/models/${NOWHERE}`

    const running = await admin.get(path)
    const cancelled = await admin.post(`${path}/cancel`)
    const again = await admin.post(`${path}/cancel`)
    const unpublished = await admin.post(`${path}/publish`)
    const nothing = await admin.get(`${path}/performance`)

    expect(running.body).toMatchObject({ state: 'training', progress: 0.5 })
    expect(cancelled.body).toMatchObject({
      state: 'failed',
      progress: null,
      failure: { code: 'SCORING_TRAINING_CANCELLED' },
    })
    expect(again.body.code).toBe('SCORING_NOTHING_TO_CANCEL')
    expect(unpublished.body.code).toBe('SCORING_NOTHING_TO_PUBLISH')
    expect((await admin.post(`${path}/revert`)).body.code).toBe('SCORING_NOTHING_TO_REVERT')
    expect(nothing.body).toMatchObject({ status: 404, code: 'SCORING_VERSION_NOT_FOUND' })
  })

  it('tells why a training failed, and trains again when asked', async () => {
    const { admin, modelId } = await aScoredTeam()
    const path = `/api/v1/scoring/models/${modelId}`
    await admin.patch(path, { retrain_automatically: false })
    await admin.post(`${path}/retrain`, {})
    // A column that a release has renamed: its configuration cannot be read as a question any more.
    await execute(
      database.db,
      sql`update scoring.models
          set training = jsonb_set(training, '{configuration,outcome_column}', '"gone"')`,
    )
    await workOff(services())
    const failed = await model(admin, modelId)
    await admin.post(`${path}/retrain`, {})
    await workOff(services())
    const trained = await model(admin, modelId)

    expect(failed).toMatchObject({
      state: 'failed',
      is_published: true,
      failure: { code: 'SCORING_TRAINING_FAILED' },
    })
    expect(failed.failure.values.reason).toContain('gone')
    expect(trained).toMatchObject({ state: 'ready', failure: null })
    expect(trained.versions).toHaveLength(2)
  })

  it('refuses configurations that mean nothing, each with its reason', async () => {
    const { owner, admin } = await aTeam()
    await someLeads(services(), owner, 240)
    const refusal = async (configuration: object) =>
      (await make(admin, 'Wrong', { configuration: { ...LEADS, ...configuration } })).body.code

    expect(await refusal({ won_values: ['open'] })).toBe('SCORING_OUTCOME_WRONG')
    expect(await refusal({ won_values: ['disqualified'] })).toBe('SCORING_OUTCOME_WRONG')
    expect(await refusal({ outcome_column: 'created_at' })).toBe('SCORING_OUTCOME_WRONG')
    expect(await refusal({ filter: { column: 'industry', values: ['nonsense'] } })).toBe(
      'SCORING_FILTER_WRONG',
    )
    expect(await refusal({ attributes: [{ name: 'closed_at' }] })).toBe('SCORING_ATTRIBUTE_UNKNOWN')
    expect(await refusal({ forced: ['industry'] })).toBe('SCORING_ATTRIBUTE_UNKNOWN')
    expect(await refusal({ attributes: [{ name: 'has_phone', ignore_empty: true }] })).toBe(
      'SCORING_CANNOT_IGNORE_EMPTY',
    )
    expect(await refusal({ per_stage: true, process: 'default' })).toBe(
      'SCORING_STAGE_NEEDS_PROCESS',
    )
  })

  it('publishes no version that is no better than chance', async () => {
    const { admin, modelId } = await aScoredTeam()
    const path = `/api/v1/scoring/models/${modelId}`
    await execute(database.db, sql`update scoring.versions set readiness = 'no_signal'`)
    await execute(
      database.db,
      sql`update scoring.models set draft_version_id = published_version_id, published_version_id = null`,
    )

    const refused = await admin.post(`${path}/publish`)

    expect(refused.body).toMatchObject({ status: 422, code: 'SCORING_NO_SIGNAL' })
    expect((await model(admin, modelId)).draft_version.readiness).toBe('no_signal')
  })

  it('is managed by those who may, looked at by managers, and hidden from others', async () => {
    const { modelId, seller, open, admin } = await aScoredTeam()
    const manager = await server.signedIn({ roles: ['sales_manager'] })
    const people = await peopleOf(database.db)
    const stranger = await server.signedIn({ unitId: await people.aUnit({ name: 'London' }) })
    const path = `/api/v1/scoring/models/${modelId}`

    expect((await manager.get('/api/v1/scoring/leads')).body.may_manage).toBe(false)
    expect((await manager.get(`${path}/performance`)).status).toBe(200)
    expect((await manager.post(`${path}/publish`)).status).toBe(403)
    expect((await make(manager, 'Mine')).status).toBe(403)
    expect((await seller.get('/api/v1/scoring/leads')).status).toBe(403)
    expect((await seller.get(path)).status).toBe(403)
    expect((await stranger.get(`/api/v1/scoring/leads/records/${open[0]}`)).status).toBe(404)
    expect((await stranger.get('/api/v1/scoring/leads/pipeline')).body.total.count).toBe(0)
    expect((await admin.get(`/api/v1/scoring/models/${NOWHERE}`)).body).toMatchObject({
      status: 404,
      code: 'SCORING_MODEL_NOT_FOUND',
    })
    expect((await server.anonymous.get(path)).status).toBe(401)
  })
})
