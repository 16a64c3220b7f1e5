/** Trainings and scoring runs. Numbers in names are the acceptance cases of the specification. */
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { hashOfTables, testDatabase, testEngine } from '../../test/database.ts'
import { peopleOf } from '../../test/factories/people.ts'
import { scoringServicesOn, someDeals, someLeads, workOff } from '../../test/factories/scoring.ts'
import { TEST_NOW } from '../../test/factories/services.ts'
import type { Actor } from '../identity/model.ts'
import type { Db } from '../platform/database.ts'
import { execute, inTransaction, one, query, sql } from '../platform/database.ts'
import type { AppEvent } from '../platform/events.ts'
import type { Services } from '../platform/services.ts'
import { listRecords, updateRecord } from '../records/index.ts'
import { defaultConfiguration } from './check-configuration.ts'
import { setExternalScore } from './commands/external-scores.ts'
import { makeFirstModel } from './commands/first-model.ts'
import {
  changeModel,
  deleteModel,
  editModel,
  publishModel,
  retrainModel,
  revertModel,
} from './commands/models.ts'
import { retrainDue } from './commands/retrain-due.ts'
import { rebuildScores, scoreAll } from './commands/score-all.ts'
import { scoreRecords } from './commands/score-records.ts'
import { startTraining } from './commands/start-training.ts'
import { trainModel } from './commands/train-model.ts'
import { trainingReport } from './contract/training-report.ts'
import type { Configuration, ScoringTable } from './contract.ts'
import { modelsEventVisibility, scoresEventVisibility, scoringSubscriptions } from './jobs.ts'
import { DEFAULT_GRADE_MINIMUMS, gradeOf } from './model.ts'
import type { ModelRow } from './store/models.ts'
import { insertModel, selectModel, selectModels, updateModel } from './store/models.ts'
import { selectScore, selectScores, upsertScores } from './store/scores.ts'
import { selectVersion, selectVersions } from './store/versions.ts'
import { scoreColumns } from './views/list-extension.ts'
import { readOverview } from './views/models.ts'

const DAY_MS = 86_400_000
const later = (days: number): Date => new Date(TEST_NOW.getTime() + days * DAY_MS)

async function aTeam(db: Db): Promise<{ services: Services; owner: Actor }> {
  const people = await peopleOf(db)
  const owner = await people.anActor({ name: 'Olga', roles: ['system_administrator'] })
  return { services: scoringServicesOn(db), owner }
}

async function aModel(
  services: Services,
  table: ScoringTable,
  given: Partial<Configuration> & { readonly name?: string; readonly publishes?: boolean } = {},
): Promise<string> {
  const { name = 'Model', publishes = true, ...changed } = given
  const id = services.newId()
  const configuration = { ...defaultConfiguration(table), ...changed }
  const now = services.clock.now()
  await insertModel(services.db, {
    id,
    table,
    name,
    configuration,
    gradeMinimums: DEFAULT_GRADE_MINIMUMS,
    createdById: null,
    now,
  })
  await startTraining(services, services.db, id, {
    reason: 'first',
    configuration,
    publishes,
    keepsRanges: true,
  })
  return id
}

async function modelOf(db: Db, id: string): Promise<ModelRow> {
  const model = await selectModel(db, id)
  if (model === undefined) throw new Error('expected a model')
  return model
}

async function follow(services: Services, kind: string, table: string, ids: readonly string[]) {
  const event: AppEvent = { id: 1, kind, payload: { table, ids }, occurredAt: TEST_NOW }
  for (const { handle, kinds } of scoringSubscriptions(services)) {
    if (kinds.includes(kind)) await handle({ db: services.db, now: TEST_NOW }, [event])
  }
}

/** Scores these leads while `work` is done and not yet committed. */
async function scoreDuring(
  services: Services,
  ids: readonly string[],
  work: (services: Services) => Promise<void>,
): Promise<void> {
  const hearers: Array<() => void> = []
  const isDone = new Promise<void>((resolve) => hearers.push(resolve))
  // From outside the transaction, as a worker does.
  const run = isDone.then(() => scoreRecords(services, 'leads', ids))
  await inTransaction(services.db, async (trx) => {
    await work({ ...services, db: trx })
    for (const hear of hearers) hear()
    // The embedded database has one session: there the run begins after the work.
    while (testEngine === 'postgres' && !(await doesAnyWait(trx))) await sleep(5)
  })
  await run
}

async function doesAnyWait(db: Db): Promise<boolean> {
  const row = await one(
    db,
    sql`select 1 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' limit 1`,
  )
  return row !== undefined
}

describe('a training', () => {
  const database = testDatabase()

  it('makes the first model by itself once there are 40 of each, to be published by a person', async () => {
    const { services, owner } = await aTeam(database.db)
    await someLeads(services, owner, 60)
    const early = await makeFirstModel(services, 'leads')
    const ids = await someLeads(services, owner, 200, { seed: 5 })

    await follow(services, 'record.changed', 'leads', ids)
    await workOff(services)

    const [model] = await selectModels(database.db, 'leads')
    const [version] = await selectVersions(database.db, [model?.id ?? ''])
    expect(early).toBe(false)
    expect(model).toMatchObject({
      name: 'LeadScoring_202611240900',
      state: 'ready',
      publishedVersionId: null,
      draftVersionId: version?.id,
      progress: null,
    })
    expect(version).toMatchObject({ reason: 'first', number: 1, rowCount: 260, isEdited: false })
    expect(version?.auc).toBeGreaterThan(0.65)
    expect(version?.fingerprint).toMatch(/^[0-9a-f]{64}$/)
  })

  it('makes no second first model after the organisation has deleted it', async () => {
    const { services, owner } = await aTeam(database.db)
    await someLeads(services, owner, 200)
    await makeFirstModel(services, 'leads')
    await execute(database.db, sql`delete from scoring.models`)

    expect(await makeFirstModel(services, 'leads')).toBe(false)
  })

  it('gives the same model for the same records', async () => {
    const { services, owner } = await aTeam(database.db)
    await someDeals(services, owner, 150)
    const ids = [
      await aModel(services, 'opportunities', { name: 'One' }),
      await aModel(services, 'opportunities', { name: 'Two' }),
    ]
    await workOff(services)

    const versions = await selectVersions(database.db, ids)
    const files = await Promise.all(versions.map(({ id }) => selectVersion(database.db, id)))

    expect(new Set(versions.map(({ fingerprint }) => fingerprint)).size).toBe(1)
    expect(files[0]?.model).toEqual(files[1]?.model)
  })

  it('fails with the reason when records are missing meanwhile, and leaves nothing else', async () => {
    const { services, owner } = await aTeam(database.db)
    await someLeads(services, owner, 60)
    const id = await aModel(services, 'leads')
    await workOff(services)

    expect(await modelOf(database.db, id)).toMatchObject({
      state: 'failed',
      training: null,
      failure: { code: 'SCORING_NOT_ENOUGH_RECORDS', values: { minimum: 40 } },
    })
    expect(await selectVersions(database.db, [id])).toEqual([])
  })

  it('129: needs 40 records closed in the last stage for a model per stage', async () => {
    const { services, owner } = await aTeam(database.db)
    await someDeals(services, owner, 150)
    await execute(database.db, sql`update records.opportunities set stage = 'propose'`)
    const id = await aModel(services, 'opportunities', { per_stage: true })
    await workOff(services)

    expect((await modelOf(database.db, id)).failure?.code).toBe('SCORING_STAGE_TOO_FEW')
  })

  it('leaves nothing behind when it was cancelled, and does not disturb the one after it', async () => {
    const { services, owner } = await aTeam(database.db)
    await someLeads(services, owner, 200)
    const id = await aModel(services, 'leads')
    const trainingId = (await modelOf(database.db, id)).training?.id ?? ''
    const context = { signal: new AbortController().signal, log: services.log }
    const cancelled = trainModel(services, { modelId: id, trainingId }, context)
    await updateModel(database.db, id, { state: 'ready', training: null, progress: null }, TEST_NOW)
    await cancelled

    expect(await selectVersions(database.db, [id])).toEqual([])
    expect(await modelOf(database.db, id)).toMatchObject({ state: 'ready', failure: null })
  })

  it('ends at once when the process stops, so that the job is done again', async () => {
    const { services, owner } = await aTeam(database.db)
    await someLeads(services, owner, 200)
    const id = await aModel(services, 'leads')
    const trainingId = (await modelOf(database.db, id)).training?.id ?? ''
    const stop = new AbortController()
    const context = { signal: stop.signal, log: services.log }
    const stopped = trainModel(services, { modelId: id, trainingId }, context)
    stop.abort(new Error('the worker stops'))

    await expect(stopped).rejects.toThrow('the worker stops')
    expect(await modelOf(database.db, id)).toMatchObject({ state: 'training' })
    await workOff(services)
    expect(await modelOf(database.db, id)).toMatchObject({ state: 'ready' })
  })

  it('133, 134: is done by itself every 15 days and publishes what is no worse', async () => {
    const { services, owner } = await aTeam(database.db)
    await someLeads(services, owner, 200)
    const id = await aModel(services, 'leads')
    await workOff(services)
    const first = await modelOf(database.db, id)
    await retrainDue(scoringServicesOn(database.db, { now: later(14) }))
    const notYet = await modelOf(database.db, id)
    await retrainDue(scoringServicesOn(database.db, { now: later(16) }))
    await workOff(scoringServicesOn(database.db, { now: later(16) }))
    const second = await modelOf(database.db, id)
    await execute(
      database.db,
      sql`update scoring.versions set accuracy = 0.99, trained_at = ${later(16)}`,
    )
    await retrainDue(scoringServicesOn(database.db, { now: later(40) }))
    await workOff(scoringServicesOn(database.db, { now: later(40) }))
    const third = await modelOf(database.db, id)

    expect(first.retrainAutomatically).toBe(true)
    expect(first.nextRetrainAt).toEqual(later(15))
    expect(notYet.state).toBe('ready')
    expect(second.publishedVersionId).not.toBe(first.publishedVersionId)
    expect(third.publishedVersionId).toBe(second.publishedVersionId)
    expect(third.draftVersionId).toBeNull()
    expect(third.nextRetrainAt).toEqual(later(55))
    expect(await selectVersions(database.db, [id])).toHaveLength(3)
  })

  it('by itself is by what scores: an edit waits for a person, and conflicts with nothing', async () => {
    const { services, owner } = await aTeam(database.db)
    await someLeads(services, owner, 400)
    const filter = { column: 'industry', values: ['retail', 'energy'] }
    const id = await aModel(services, 'leads', { name: 'One', filter })
    const others = { column: 'industry', values: ['education', 'media'] }
    await aModel(services, 'leads', { name: 'Two', filter: others })
    await workOff(services)
    await changeModel(services, owner, id, { retrainAutomatically: false })
    await editModel(services, owner, id, { filter: null, keepsRanges: true })
    await workOff(services)
    await changeModel(services, owner, id, { retrainAutomatically: true })
    const muchLater = scoringServicesOn(database.db, { now: later(20) })

    const overview = await readOverview(services, owner, 'leads')
    await retrainDue(muchLater)
    const waiting = await modelOf(database.db, id)
    await revertModel(muchLater, owner, id)
    await updateModel(
      database.db,
      id,
      { configuration: { ...waiting.configuration, filter: null } },
      TEST_NOW,
    )
    await retrainDue(muchLater)
    const retrained = await modelOf(database.db, id)

    expect(overview.models.map(({ conflicts }) => conflicts)).toEqual([[], []])
    expect(waiting.configuration.filter).toBeNull()
    expect(waiting).toMatchObject({ state: 'ready', draftVersionId: expect.any(String) })
    expect(retrained.training).toMatchObject({ reason: 'automatic', configuration: { filter } })
  })

  it('brings the shipped grade ranges back when its version is published, and not before', async () => {
    const { services, owner } = await aTeam(database.db)
    await someLeads(services, owner, 240)
    const open = await someLeads(services, owner, 12, { isOpen: true, createdDaysAgo: [1, 60] })
    const id = await aModel(services, 'leads')
    await workOff(services)
    const edited = { A: 3, B: 2, C: 1 }
    await changeModel(services, owner, id, { retrainAutomatically: false, gradeMinimums: edited })
    const again = async () => {
      await retrainModel(services, owner, id, { keepsRanges: false, recommended: false })
      await workOff(services)
    }
    const misgraded = async () => {
      const scores = await selectScores(database.db, 'leads', open)
      return scores.filter(({ score, grade }) => grade !== gradeOf(score, DEFAULT_GRADE_MINIMUMS))
    }
    const ranges = async () => (await modelOf(database.db, id)).gradeMinimums

    await again()
    const waiting = [await ranges(), (await misgraded()).length > 0]
    await revertModel(services, owner, id)
    const reverted = await ranges()
    await again()
    await execute(database.db, sql`delete from platform.events`)
    await publishModel(services, owner, id)
    const told = await query(
      database.db,
      sql`select 1 from platform.events where kind = 'score.changed'`,
    )

    expect(waiting).toEqual([edited, true])
    expect(reverted).toEqual(edited)
    expect(await ranges()).toEqual(DEFAULT_GRADE_MINIMUMS)
    expect(await misgraded()).toEqual([])
    expect(told).toHaveLength(1)
  })

  it('lets a model per stage look at the stage, and at some attributes in some stages only', async () => {
    const { services, owner } = await aTeam(database.db)
    await someDeals(services, owner, 200)
    const id = await aModel(services, 'opportunities', {
      per_stage: true,
      attributes: [{ name: 'estimated_revenue', ignore_empty: false, stages: ['close'] }],
    })
    const open = await someDeals(services, owner, 4, {
      isOpen: true,
      createdDaysAgo: [1, 20],
      seed: 9,
    })
    await workOff(services)

    const scores = await selectScores(database.db, 'opportunities', open)
    const [version] = await selectVersions(database.db, [id])

    expect(version?.attributesAvailable).toBe(2)
    expect(version?.isEdited).toBe(true)
    const { report } = (await selectVersion(database.db, version?.id ?? '')) ?? {}
    const { columns: reported } = trainingReport.parse(report)
    const told = reported.find(({ name }) => name === 'process.stage')
    expect(told?.byStage?.map(({ stage }) => stage)).toContain('qualify')
    expect(scores.map(({ stage }) => stage)).toEqual(Array(4).fill('qualify'))
    const columns = scores.flatMap(({ reasons }) => reasons.flatMap((reason) => reason.columns))
    expect(columns).not.toContain('estimated_revenue')
  })
})

describe('scores', () => {
  const database = testDatabase()

  async function aScoredTeam() {
    const team = await aTeam(database.db)
    await someLeads(team.services, team.owner, 240)
    const open = await someLeads(team.services, team.owner, 30, {
      isOpen: true,
      createdDaysAgo: [1, 60],
      seed: 7,
    })
    const modelId = await aModel(team.services, 'leads')
    await workOff(team.services)
    return { ...team, open, modelId }
  }

  it('are given to all open leads when a model is published, each with its reasons', async () => {
    const { open } = await aScoredTeam()

    const scores = await selectScores(database.db, 'leads', open)
    const closed = await one<{ count: number }>(
      database.db,
      sql`select count(*)::integer as count from scoring.scores score
          join records.leads lead on lead.id = score.record_id where lead.status <> 'open'`,
    )

    expect(scores).toHaveLength(open.length)
    expect(closed?.count).toBe(0)
    for (const score of scores) {
      expect(score.score).toBe(Math.round(100 * (score.probability ?? -1)))
      expect(score.trend).toBe('not_enough_info')
      expect(score.reasons.flatMap((reason) => reason.columns)).toContain('lead_source')
    }
  })

  it('tell a referral from an advertisement', async () => {
    const { open } = await aScoredTeam()
    const rows = await query<{ source: string; score: number }>(
      database.db,
      sql`select lead.lead_source as source, avg(score.score)::double precision as score
          from scoring.scores score join records.leads lead on lead.id = score.record_id
          where lead.id = any(${[...open]}::uuid[]) group by 1`,
    )
    const scores = new Map(rows.map(({ source, score }) => [source, score]))

    expect(scores.get('external_referral') ?? 0).toBeGreaterThan(
      (scores.get('advertisement') ?? 100) + 20,
    )
  })

  it('138: follow a change of the record, with its trend and one line of history a day', async () => {
    const { open, owner } = await aScoredTeam()
    const [id = ''] = open
    const tomorrow = scoringServicesOn(database.db, { now: later(1) })
    const change = async (source: string) => {
      await updateRecord(tomorrow, owner, { table: 'leads', id, values: { lead_source: source } })
      await follow(tomorrow, 'record.changed', 'leads', [id])
      return selectScore(database.db, 'leads', id)
    }
    await change('web')
    await change('external_referral')
    await execute(
      database.db,
      sql`update scoring.history set score = 55 where record_id = ${id} and scored_on < ${later(1)}::date`,
    )
    const up = await change('partner')
    const down = await change('advertisement')
    const history = await query(
      database.db,
      sql`select 1 from scoring.history where record_id = ${id}`,
    )

    expect(up?.previousScore).toBe(55)
    expect(down?.previousScore).toBe(55)
    expect(down?.trend).toBe('declining')
    expect(history).toHaveLength(2)
  })

  it('139: stay as they were for a record that has become too old or was closed', async () => {
    const { services, open, owner } = await aScoredTeam()
    const [old = '', closed = ''] = open
    await execute(
      database.db,
      sql`update scoring.scores set score = 60 where record_id in (${old}, ${closed})`,
    )
    await execute(
      database.db,
      sql`update records.leads set created_at = ${later(-760)} where id = ${old}`,
    )
    await updateRecord(services, owner, {
      table: 'leads',
      id: closed,
      values: { status: 'qualified' },
    })

    const count = await scoreRecords(services, 'leads', open)

    expect(count).toBe(open.length - 2)
    expect((await selectScore(database.db, 'leads', old))?.score).toBe(60)
    expect((await selectScore(database.db, 'leads', closed))?.score).toBe(60)
  })

  it('are given by the model whose filter fits, and leave alone those from elsewhere', async () => {
    const { services, open } = await aScoredTeam()
    const special = await aModel(services, 'leads', {
      name: 'Retail',
      filter: { column: 'industry', values: ['retail', 'media'] },
    })
    const [external = ''] = open
    await execute(
      database.db,
      sql`update scoring.scores set source = 'external', score = 91, model_id = null
          where record_id = ${external}`,
    )
    await workOff(services)

    const rows = await query<{ is_special: boolean; is_retail: boolean }>(
      database.db,
      sql`select score.model_id = ${special} as is_special,
            lead.industry in ('retail', 'media') as is_retail
          from scoring.scores score join records.leads lead on lead.id = score.record_id
          where score.source = 'model'`,
    )
    expect(rows).toHaveLength(open.length - 1)
    expect(rows.filter((row) => row.is_special !== row.is_retail)).toEqual([])
    expect((await selectScore(database.db, 'leads', external))?.score).toBe(91)
  })

  it('are the same after a rebuild as the increments have made them', async () => {
    const { open, owner } = await aScoredTeam()
    const tomorrow = scoringServicesOn(database.db, { now: later(1) })
    for (const [index, id] of open.slice(0, 12).entries()) {
      const values =
        index % 2 === 0 ? { lead_source: 'web' } : { industry: 'energy', email: 'a@b.test' }
      await updateRecord(tomorrow, owner, { table: 'leads', id, values })
      await follow(tomorrow, 'record.changed', 'leads', [id])
    }
    await scoreRecords(tomorrow, 'leads', open)
    const built = await hashOfTables(database.db, ['scoring.scores'])
    await execute(
      database.db,
      sql`delete from scoring.scores where record_id = any(${open.slice(0, 20)}::uuid[])`,
    )
    const damaged = await hashOfTables(database.db, ['scoring.scores'])

    const count = await rebuildScores(tomorrow)

    expect(count).toBe(open.length)
    expect(damaged).not.toBe(built)
    expect(await hashOfTables(database.db, ['scoring.scores'])).toBe(built)
  })

  it('have a past in the demonstration company from the first day, once, elsewhere not', async () => {
    const { services, modelId } = await aScoredTeam()
    const count = async () =>
      query<{ days: number }>(
        database.db,
        sql`select count(distinct scored_on)::integer as days from scoring.history`,
      )
    const elsewhere = await count()
    await execute(
      database.db,
      sql`insert into identity.organisation (is_demonstration, set_up_at) values (true, ${TEST_NOW})
          on conflict (is_only) do update set is_demonstration = true`,
    )

    await scoreAll(services, 'leads')
    const told = await count()
    await execute(
      database.db,
      sql`delete from scoring.history where scored_on < ${later(-5)}::date`,
    )
    const shortened = await count()
    await scoreAll(services, 'leads')

    const trends = await query<{ trend: string }>(
      database.db,
      sql`select distinct trend from scoring.scores where model_id = ${modelId}`,
    )
    expect(elsewhere).toEqual([{ days: 1 }])
    expect(told).toEqual([{ days: 7 }])
    expect(await count()).toEqual(shortened)
    expect(trends.map(({ trend }) => trend)).toContain('steady')
  })

  it('do not come back when their model is deleted while records are scored', async () => {
    const { services, owner, open, modelId } = await aScoredTeam()
    await changeModel(services, owner, modelId, { retrainAutomatically: false })

    await scoreDuring(services, open, (during) => deleteModel(during, owner, modelId))

    expect(await selectScores(database.db, 'leads', open)).toEqual([])
  })

  it('from elsewhere stay when they are given while records are scored', async () => {
    const { services, owner, open } = await aScoredTeam()
    const [recordId = ''] = open
    const given = { score: 91, trend: 'steady', grade: 'A' } as const

    await scoreDuring(services, open, (during) =>
      setExternalScore(during, owner, { table: 'leads', recordId }, given),
    )

    expect(await selectScore(database.db, 'leads', recordId)).toMatchObject({
      ...given,
      source: 'external',
    })
  })

  it('have the grades of the new ranges when these change while records are scored', async () => {
    const { services, owner, open, modelId } = await aScoredTeam()

    await scoreDuring(services, open, (during) =>
      changeModel(during, owner, modelId, { gradeMinimums: { A: 3, B: 2, C: 1 } }),
    )

    const scores = await selectScores(database.db, 'leads', open)
    expect(new Set(scores.map(({ grade }) => grade))).toEqual(new Set(['A']))
  })

  it('from elsewhere are never replaced by those of a model', async () => {
    const { open } = await aScoredTeam()
    const [score] = await selectScores(database.db, 'leads', open)
    if (score === undefined) throw new Error('expected a score')
    const external = { ...score, source: 'external', modelId: null, score: 91 } as const

    await upsertScores(database.db, 'leads', [external])
    await upsertScores(database.db, 'leads', [score])
    const kept = await selectScore(database.db, 'leads', score.recordId)
    await upsertScores(database.db, 'leads', [{ ...external, score: 92 }])

    expect(kept?.score).toBe(91)
    expect((await selectScore(database.db, 'leads', score.recordId))?.score).toBe(92)
  })

  it('of models that are gone are forgotten and told of, with no model left too', async () => {
    const { services, open } = await aScoredTeam()
    const [external = ''] = open
    await execute(
      database.db,
      sql`update scoring.scores set source = 'external', model_id = null
          where record_id = ${external}`,
    )
    await execute(database.db, sql`delete from scoring.models`)
    await execute(database.db, sql`delete from platform.events`)

    await scoreAll(services, 'leads')

    const left = await selectScores(database.db, 'leads', open)
    const [event] = await query<{ payload: { ids: readonly string[] } }>(
      database.db,
      sql`select payload from platform.events where kind = 'score.changed'`,
    )
    expect(left.map(({ recordId }) => recordId)).toEqual([external])
    expect(event?.payload.ids).toHaveLength(open.length - 1)
  })

  it('are told to those only who may read the record, models to those who may look at models', async () => {
    const { services, open } = await aScoredTeam()
    const people = await peopleOf(database.db)
    const paris = await people.aUnit({ name: 'Paris' })
    const stranger = await people.actorFor(
      await people.aUser({ unitId: paris, roles: ['salesperson'] }),
    )
    const event = (kind: string): AppEvent => ({
      id: 1,
      kind,
      payload: { table: 'leads', ids: open },
      occurredAt: TEST_NOW,
    })

    expect(
      await scoresEventVisibility.visible(services, stranger, [event('score.changed')]),
    ).toEqual([])
    expect(
      await modelsEventVisibility.visible(services, stranger, [event('scoring_model.changed')]),
    ).toEqual([])
  })

  it('stand in the lists, in their order, under the view of my open leads scored', async () => {
    const { services, owner } = await aScoredTeam()
    const [extension] = scoreColumns
    const [view] = extension?.views ?? []

    const page = await listRecords(services, owner, {
      table: 'leads',
      limit: 50,
      extensions: scoreColumns,
      filter: view?.filter,
      sort: view?.sort,
      columns: view?.columns,
    })
    const lowest = page.rows.at(-1)?.values.grade
    const graded = await listRecords(services, owner, {
      table: 'leads',
      limit: 50,
      extensions: scoreColumns,
      filter: { column: 'grade', is: String(lowest) },
      columns: ['grade'],
    })

    const scores = page.rows.map(({ values }) => Number(values.score))
    expect(scores).toHaveLength(30)
    expect(scores).toEqual([...scores].sort((one, other) => other - one))
    expect(new Set(graded.rows.map(({ values }) => values.grade))).toEqual(new Set([lowest]))
  })
})
