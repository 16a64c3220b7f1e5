/** The routes over many records of a table. Activities have people besides and are changed one by one. */
import { z } from 'zod'
import { actorOf } from '../../identity/index.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import type { ManyResult } from '../commands/change-many.ts'
import { changeMany, createMany, removeMany, restoreMany } from '../commands/change-many.ts'
import type { BulkTable } from '../commands/write-many.ts'
import { id, manyIds, manyResults, manySpans } from '../contract.ts'
import { TABLES } from '../tables.ts'
import { plain } from './requests.ts'
import { changedValues, createBody } from './value-schemas.ts'

const MOST_RECORDS = 1_000
/** A thousand records of a page of text each. */
const BODY_BYTES = 8 * 1024 * 1024
const response = { 200: manyResults }

const onWire = (results: readonly ManyResult[]): z.input<typeof manyResults> => ({
  results: results.map(({ problems, ...rest }) => ({
    ...rest,
    ...(problems === undefined
      ? {}
      : { problems: problems.map(({ column, code }) => ({ column, code })) }),
  })),
})

/** Adds the routes of one table. */
export function bulkRoutes(app: App, services: Services, name: BulkTable): void {
  const path = `/api/v1/records/${name}/bulk`
  const table = TABLES[name]
  const records = z.array(createBody(table)).min(1).max(MOST_RECORDS)
  app.post(
    `${path}/create`,
    { bodyLimit: BODY_BYTES, schema: { body: z.strictObject({ records }), response } },
    async (request) => {
      const wanted = request.body.records.map((record) => {
        const { owner, ...values } = plain(record.values)
        return { values, ownerId: typeof owner === 'string' ? owner : undefined }
      })
      return onWire(await createMany(services, actorOf(request), name, wanted))
    },
  )
  const change = manyIds.extend({ values: changedValues(table), owner_id: id.optional() })
  app.post(`${path}/update`, { schema: { body: change, response } }, async (request) => {
    const { ids, values, owner_id: ownerId } = request.body
    const given = plain(values)
    return onWire(
      await changeMany(services, actorOf(request), { table: name, ids, values: given, ownerId }),
    )
  })
  app.post(`${path}/delete`, { schema: { body: manyIds, response } }, async (request) =>
    onWire(await removeMany(services, actorOf(request), name, request.body.ids)),
  )
  app.post(`${path}/undo`, { schema: { body: manySpans, response } }, async (request) =>
    onWire(await restoreMany(services, actorOf(request), name, request.body.changes)),
  )
}
