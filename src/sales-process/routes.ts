/** The wire of the sales process. Each step names the version that the person saw (`If-Match`). */
import { actorOf } from '../identity/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { requiredVersionOf } from '../records/index.ts'
import type { RecordValues } from '../records/model.ts'
import type { Made } from './commands/qualify-lead.ts'
import { qualifyLead } from './commands/qualify-lead.ts'
import type { ProcessTable } from './commands/steps.ts'
import { closeRecord, moveToStage, reopenRecord, undoStep } from './commands/steps.ts'
import {
  cancelBody,
  closeBody,
  disqualifyBody,
  moveBody,
  processParams,
  qualification,
  qualified,
  qualifyBody,
  resolveBody,
  stageBar,
  step,
  undoBody,
} from './contract.ts'
import { viewQualification, viewStages } from './views.ts'

const tags = ['sales-process']
const ROOT = '/api/v1/sales-process'
const response = { 200: step }

/** Adds the routes of the sales process. */
export function salesProcessRoutes(app: App, services: Services): void {
  leadRoutes(app, services)
  opportunityRoutes(app, services)
  caseRoutes(app, services)
  for (const table of ['leads', 'opportunities', 'cases'] as const) {
    lifeRoutes(app, services, table)
  }
}

function leadRoutes(app: App, services: Services): void {
  const path = `${ROOT}/leads/:id`
  app.get(
    `${path}/qualification`,
    { schema: { tags, params: processParams, response: { 200: qualification } } },
    async (request) => viewQualification(services, actorOf(request), request.params.id),
  )
  app.post(
    `${path}/qualify`,
    { schema: { tags, params: processParams, body: qualifyBody, response: { 200: qualified } } },
    async (request) => {
      const { account, contact, opportunities, accept_duplicates: acceptsDuplicates } = request.body
      return qualifyLead(services, actorOf(request), {
        leadId: request.params.id,
        version: requiredVersionOf(request.headers),
        account: madeOf(account),
        contact: madeOf(contact),
        opportunities: opportunities.map(madeOf),
        acceptsDuplicates,
      })
    },
  )
  app.post(
    `${path}/disqualify`,
    { schema: { tags, params: processParams, body: disqualifyBody, response } },
    async (request) => {
      const { reason, note } = request.body
      const key = keyOf('leads', request)
      const values = { status: 'disqualified', close_reason: reason, status_reason: note ?? null }
      return { version: await closeRecord(services, actorOf(request), key, values) }
    },
  )
}

function opportunityRoutes(app: App, services: Services): void {
  const path = `${ROOT}/opportunities/:id`
  app.get(
    `${path}/stages`,
    { schema: { tags, params: processParams, response: { 200: stageBar } } },
    async (request) => viewStages(services, actorOf(request), request.params.id),
  )
  app.post(
    `${path}/stage`,
    { schema: { tags, params: processParams, body: moveBody, response } },
    async (request) => {
      const { stage, values } = request.body
      const move = { stage, values: given(values) }
      const key = keyOf('opportunities', request)
      return { version: await moveToStage(services, actorOf(request), key, move) }
    },
  )
  app.post(
    `${path}/close`,
    { schema: { tags, params: processParams, body: closeBody, response } },
    async (request) => {
      const { outcome, reason, note, actual_revenue, closed_on, competitor_id } = request.body
      const key = keyOf('opportunities', request)
      const values = {
        status: outcome,
        close_reason: reason ?? null,
        status_reason: note ?? null,
        winning_competitor_id: outcome === 'lost' ? (competitor_id ?? null) : null,
        ...given({ actual_revenue, actual_close_on: closed_on }),
      }
      return { version: await closeRecord(services, actorOf(request), key, values) }
    },
  )
}

function caseRoutes(app: App, services: Services): void {
  const path = `${ROOT}/cases/:id`
  app.post(
    `${path}/resolve`,
    { schema: { tags, params: processParams, body: resolveBody, response } },
    async (request) => {
      const { reason, resolution, minutes_spent } = request.body
      const values = {
        status: 'resolved',
        close_reason: reason,
        resolution,
        ...given({ minutes_spent }),
      }
      const key = keyOf('cases', request)
      return { version: await closeRecord(services, actorOf(request), key, values) }
    },
  )
  app.post(
    `${path}/cancel`,
    { schema: { tags, params: processParams, body: cancelBody, response } },
    async (request) => {
      const values = { status: 'cancelled', ...given({ resolution: request.body.resolution }) }
      const key = keyOf('cases', request)
      return { version: await closeRecord(services, actorOf(request), key, values) }
    },
  )
}

/** Opening again, and taking the last step back. */
function lifeRoutes(app: App, services: Services, table: ProcessTable): void {
  const path = `${ROOT}/${table}/:id`
  app.post(
    `${path}/reopen`,
    { schema: { tags, params: processParams, response } },
    async (request) => ({
      version: await reopenRecord(services, actorOf(request), keyOf(table, request)),
    }),
  )
  app.post(
    `${path}/undo`,
    { schema: { tags, params: processParams, body: undoBody, response } },
    async (request) => {
      const key = keyOf(table, request)
      return { version: await undoStep(services, actorOf(request), key, request.body) }
    },
  )
}

type Asked = {
  readonly params: { readonly id: string }
  readonly headers: { readonly 'if-match'?: string | undefined }
}

const keyOf = <Table extends ProcessTable>(table: Table, { params, headers }: Asked) => ({
  table,
  id: params.id,
  version: requiredVersionOf(headers),
})

type Given = Readonly<Record<string, RecordValues[string] | undefined>>

/** What is not said stays as it is. */
const given = (values: Given): RecordValues =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )

type MadeOnWire =
  | { readonly kind: 'create'; readonly values: Given }
  | { readonly kind: 'link'; readonly id: string }
  | { readonly kind: 'none' }

const madeOf = (made: MadeOnWire): Made =>
  made.kind === 'create' ? { kind: 'create', values: given(made.values) } : made
