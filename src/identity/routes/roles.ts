import { z } from 'zod'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { notFound } from '../commands/administration.ts'
import { actorOf } from '../commands/authenticate.ts'
import { createRole, deleteRole, renameRole, setRolePrivileges } from '../commands/roles.ts'
import type { Role } from '../contract.ts'
import {
  auditList,
  created,
  idParams,
  pageQuery,
  role,
  roleBody,
  roleCopyBody,
  roleList,
  rolePrivilegesBody,
} from '../contract.ts'
import { requirePrivilege } from '../errors.ts'
import { pageOf, readCursor } from '../page.ts'
import type { RoleView } from '../views/roles.ts'
import { listAudit, listRoles, viewRole } from '../views/roles.ts'

const nothing = { 204: z.null() }

const presentRole = ({
  id,
  key,
  name,
  copied_from_id,
  user_count,
  privileges,
}: RoleView): Role => ({
  id,
  key,
  name,
  copied_from_id,
  user_count,
  privileges,
  is_shipped: key !== null,
})

/** Security roles, shipped and own, and the audit log. */
export function roleRoutes(app: App, services: Services): void {
  roleReadingRoutes(app, services)
  roleCommandRoutes(app, services)

  app.get(
    '/api/v1/audit',
    { schema: { querystring: pageQuery, response: { 200: auditList } } },
    async (request) => {
      // Whoever may change roles may also see who did.
      requirePrivilege(actorOf(request), 'roles', 'write')
      const { limit, cursor } = request.query
      const found = await listAudit(services.db, { limit, after: readCursor(cursor) })
      const { rows, nextCursor } = pageOf(found, limit, (row) => ({ key: '', id: String(row.id) }))
      return {
        rows: rows.map((row) => ({ ...row, happened_at: row.happened_at.toISOString() })),
        next_cursor: nextCursor,
      }
    },
  )
}

function roleReadingRoutes(app: App, { db }: Services): void {
  app.get(
    '/api/v1/roles',
    { schema: { querystring: pageQuery, response: { 200: roleList } } },
    async (request) => {
      requirePrivilege(actorOf(request), 'roles', 'read')
      const { limit, cursor } = request.query
      const found = await listRoles(db, { limit, after: readCursor(cursor) })
      const { rows, nextCursor } = pageOf(found, limit, (row) => ({ key: '', id: row.id }))
      return { rows: rows.map(presentRole), next_cursor: nextCursor }
    },
  )

  app.get(
    '/api/v1/roles/:id',
    { schema: { params: idParams, response: { 200: role } } },
    async (request) => {
      requirePrivilege(actorOf(request), 'roles', 'read')
      const row = await viewRole(db, request.params.id)
      if (row === undefined) throw notFound('role', request.params.id)
      return presentRole(row)
    },
  )
}

function roleCommandRoutes(app: App, services: Services): void {
  app.post(
    '/api/v1/roles',
    { schema: { body: roleBody, response: { 201: created } } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'roles', 'create')
      const { name, privileges } = request.body
      return reply.code(201).send({ id: await createRole(services, actor, { name, privileges }) })
    },
  )

  app.post(
    '/api/v1/roles/:id/copies',
    { schema: { params: idParams, body: roleCopyBody, response: { 201: created } } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'roles', 'create')
      const input = { name: request.body.name, copyOf: request.params.id }
      return reply.code(201).send({ id: await createRole(services, actor, input) })
    },
  )

  app.patch(
    '/api/v1/roles/:id',
    { schema: { params: idParams, body: roleCopyBody, response: nothing } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'roles', 'write')
      await renameRole(services, actor, request.params.id, request.body.name)
      return reply.code(204).send(null)
    },
  )

  app.put(
    '/api/v1/roles/:id/privileges',
    { schema: { params: idParams, body: rolePrivilegesBody, response: nothing } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'roles', 'write')
      await setRolePrivileges(services, actor, request.params.id, request.body.privileges)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/roles/:id',
    { schema: { params: idParams, response: nothing } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'roles', 'delete')
      await deleteRole(services, actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
