/** What stands around a record: timeline, related lists, people, shares. */
import { z } from 'zod'
import { actorOf, sharesOf } from '../../identity/index.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { setActivityStatus } from '../commands/activities.ts'
import { addLink, removeLink } from '../commands/links.ts'
import { shareRecord } from '../commands/shares.ts'
import {
  competitorBody,
  competitorLinks,
  id,
  people,
  record,
  salesTeamBody,
  shareList,
  sharesBody,
  stakeholderBody,
  timeline,
  timelineQuery,
} from '../contract.ts'
import type { TableDefinition } from '../definition.ts'
import type { StakeholderTable } from '../store/links.ts'
import { TABLES } from '../tables.ts'
import { readCompetitors, readSalesTeam, readStakeholders } from '../views/links.ts'
import { readRecord } from '../views/record.ts'
import { readRelated } from '../views/related.ts'
import { requireRecord } from '../views/require-record.ts'
import { readTimeline } from '../views/timeline.ts'
import { etagOf, namesFrom } from './requests.ts'

const params = z.object({ id })
const linkParams = z.object({ id, otherId: id })

/** Timeline, related lists and shares of one table. */
export function detailRoutes(app: App, services: Services, table: TableDefinition): void {
  const path = `/api/v1/records/${table.name}/:id`
  const key = (request: { readonly params: { readonly id: string } }) => ({
    table: table.name,
    id: request.params.id,
  })
  if (table.physical_table !== 'activities' && table.physical_table !== 'competitors') {
    app.get(
      `${path}/timeline`,
      { schema: { params, querystring: timelineQuery, response: { 200: timeline } } },
      async (request) => {
        const { limit, cursor, kinds } = request.query
        return readTimeline(services, actorOf(request), {
          ...key(request),
          limit,
          cursor,
          kinds: namesFrom(kinds),
        })
      },
    )
  }
  app.get(`${path}/related`, { schema: { params } }, async (request) =>
    readRelated(services, actorOf(request), key(request)),
  )
  if (table.ownership === 'owner') shareRoutes(app, services, table)
}

function shareRoutes(app: App, services: Services, table: TableDefinition): void {
  const path = `/api/v1/records/${table.name}/:id/shares`
  const shares = async (recordId: string) => ({
    shares: (await sharesOf(services.db, table.physical_table, recordId)).map((share) => ({
      kind: share.principalKind,
      id: share.principalId,
      name: share.name,
      actions: share.actions.filter((action) => action !== 'create'),
    })),
  })
  app.get(path, { schema: { params, response: { 200: shareList } } }, async (request) => {
    await requireRecord(services.db, actorOf(request), table, request.params.id, 'read')
    return shares(request.params.id)
  })
  app.put(
    path,
    { schema: { params, body: sharesBody, response: { 200: shareList } } },
    async (request) => {
      await shareRecord(services, actorOf(request), {
        table: table.name,
        id: request.params.id,
        shares: request.body.shares.map((share) => ({
          principalKind: share.kind,
          principalId: share.id,
          actions: share.actions,
        })),
      })
      return shares(request.params.id)
    },
  )
}

/** Ticking off, calling off, taking up again. */
export function activityRoutes(app: App, services: Services): void {
  for (const verb of ['complete', 'cancel', 'reopen'] as const) {
    app.post(
      `/api/v1/records/activities/:id/${verb}`,
      { schema: { params, response: { 200: record } } },
      async (request, reply) => {
        const actor = actorOf(request)
        await setActivityStatus(services, actor, { id: request.params.id, verb })
        const found = await readRecord(services, actor, {
          table: 'activities',
          id: request.params.id,
        })
        reply.header('etag', etagOf(found.version))
        return found
      },
    )
  }
}

/** Stakeholders of opportunities and leads, sales team and competitors of opportunities. */
export function linkRoutes(app: App, services: Services): void {
  stakeholderRoutes(app, services, 'opportunities')
  stakeholderRoutes(app, services, 'leads')
  salesTeamRoutes(app, services)
  competitorRoutes(app, services)
}

function stakeholderRoutes(app: App, services: Services, table: StakeholderTable): void {
  const path = `/api/v1/records/${TABLES[table].name}/:id/stakeholders`
  app.get(path, { schema: { params, response: { 200: people } } }, async (request) =>
    readStakeholders(services, actorOf(request), { table, id: request.params.id }),
  )
  app.post(
    path,
    { schema: { params, body: stakeholderBody, response: { 200: people } } },
    async (request) => {
      const { contact_id: otherId, role } = request.body
      const recordId = request.params.id
      await addLink(
        services,
        actorOf(request),
        { kind: 'stakeholders', table, recordId, otherId },
        role,
      )
      return readStakeholders(services, actorOf(request), { table, id: recordId })
    },
  )
  app.delete(`${path}/:otherId`, { schema: { params: linkParams } }, async (request, reply) => {
    const { id: recordId, otherId } = request.params
    await removeLink(services, actorOf(request), { kind: 'stakeholders', table, recordId, otherId })
    return reply.code(204).send()
  })
}

function salesTeamRoutes(app: App, services: Services): void {
  const path = '/api/v1/records/opportunities/:id/sales-team'
  app.get(path, { schema: { params, response: { 200: people } } }, async (request) =>
    readSalesTeam(services, actorOf(request), request.params.id),
  )
  app.post(
    path,
    { schema: { params, body: salesTeamBody, response: { 200: people } } },
    async (request) => {
      const { user_id: otherId, role } = request.body
      const recordId = request.params.id
      await addLink(services, actorOf(request), { kind: 'sales_team', recordId, otherId }, role)
      return readSalesTeam(services, actorOf(request), recordId)
    },
  )
  app.delete(`${path}/:otherId`, { schema: { params: linkParams } }, async (request, reply) => {
    const { id: recordId, otherId } = request.params
    await removeLink(services, actorOf(request), { kind: 'sales_team', recordId, otherId })
    return reply.code(204).send()
  })
}

function competitorRoutes(app: App, services: Services): void {
  const path = '/api/v1/records/opportunities/:id/competitors'
  app.get(path, { schema: { params, response: { 200: competitorLinks } } }, async (request) =>
    readCompetitors(services, actorOf(request), request.params.id),
  )
  app.post(
    path,
    { schema: { params, body: competitorBody, response: { 200: competitorLinks } } },
    async (request) => {
      const { competitor_id: otherId } = request.body
      const recordId = request.params.id
      await addLink(services, actorOf(request), { kind: 'competitors', recordId, otherId })
      return readCompetitors(services, actorOf(request), recordId)
    },
  )
  app.delete(`${path}/:otherId`, { schema: { params: linkParams } }, async (request, reply) => {
    const { id: recordId, otherId } = request.params
    await removeLink(services, actorOf(request), { kind: 'competitors', recordId, otherId })
    return reply.code(204).send()
  })
}
