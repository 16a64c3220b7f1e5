import { z } from 'zod'
import { AppError } from '../../platform/errors.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { notFound } from '../commands/administration.ts'
import { actorOf } from '../commands/authenticate.ts'
import { createTeam, deleteTeam, updateTeam } from '../commands/teams.ts'
import { createUnit, deleteUnit, updateUnit } from '../commands/units.ts'
import { createUser, signOutUser, updateUser } from '../commands/users.ts'
import type { BusinessUnit, Team, User } from '../contract.ts'
import {
  businessUnit,
  businessUnitList,
  created,
  idParams,
  searchQuery,
  team,
  teamBody,
  teamList,
  teamPatch,
  unitBody,
  unitPatch,
  user,
  userBody,
  userList,
  userPatch,
  userQuery,
} from '../contract.ts'
import { IDENTITY_ERRORS, requirePrivilege } from '../errors.ts'
import { pageOf, readCursor } from '../page.ts'
import type { TeamView, UnitView, UserView } from '../views/people.ts'
import { listTeams, listUnits, listUsers, viewTeam, viewUnit, viewUser } from '../views/people.ts'

const nothing = { 204: z.null() }

/** Users, teams and business units. */
export function peopleRoutes(app: App, services: Services): void {
  userRoutes(app, services)
  userCommandRoutes(app, services)
  teamRoutes(app, services)
  unitRoutes(app, services)
}

const presentUser = (row: UserView): User => ({
  id: row.id,
  email: row.email,
  name: row.name,
  job_title: row.job_title,
  language: row.language,
  time_zone: row.time_zone,
  is_active: row.is_active,
  version: row.version,
  has_password: row.has_password,
  business_unit: row.business_unit,
  teams: [...row.teams],
  ...(row.roles === null ? {} : { roles: [...row.roles] }),
})

const presentTeam = (row: TeamView): Team => ({
  id: row.id,
  name: row.name,
  business_unit: row.business_unit,
  members: [...row.members],
  ...(row.roles === null ? {} : { roles: [...row.roles] }),
})

const presentUnit = (row: UnitView): BusinessUnit => ({
  id: row.id,
  name: row.name,
  parent_id: row.parent_id,
  user_count: row.user_count,
})

const placeOf = (row: { readonly sort_key: string; readonly id: string }) => ({
  key: row.sort_key,
  id: row.id,
})

function userRoutes(app: App, { db }: Services): void {
  app.get(
    '/api/v1/users',
    { schema: { querystring: userQuery, response: { 200: userList } } },
    async (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'users', 'read')
      const { limit, cursor, search, is_active } = request.query
      const after = readCursor(cursor)
      const found = await listUsers(db, actor, { limit, after, search, isActive: is_active })
      const { rows, nextCursor } = pageOf(found, limit, placeOf)
      return { rows: rows.map(presentUser), next_cursor: nextCursor }
    },
  )

  app.get(
    '/api/v1/users/:id',
    { schema: { params: idParams, response: { 200: user } } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'users', 'read')
      const row = await viewUser(db, actor, request.params.id)
      if (row === undefined) throw notFound('user', request.params.id)
      reply.header('etag', `"${row.version}"`)
      return presentUser(row)
    },
  )
}

/** The version in an `If-Match` header; undefined when there is none. @throws AppError IDENTITY_VERSION 412 */
function expectedVersion(header: string | undefined): number | undefined {
  if (header === undefined || header === '*') return undefined
  const version = /^"(\d{1,9})"$/.exec(header)?.[1]
  if (version === undefined) throw new AppError(IDENTITY_ERRORS.IDENTITY_VERSION)
  return Number(version)
}

function userCommandRoutes(app: App, services: Services): void {
  app.post(
    '/api/v1/users',
    { schema: { body: userBody, response: { 201: created } } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'users', 'create')
      const { body } = request
      const id = await createUser(services, actor, {
        email: body.email,
        name: body.name,
        jobTitle: body.job_title,
        businessUnitId: body.business_unit_id ?? actor.businessUnitId,
        language: body.language ?? actor.language,
        timeZone: body.time_zone ?? actor.timeZone,
        roleIds: body.role_ids,
        teamIds: body.team_ids,
        password: body.password,
      })
      return reply.code(201).send({ id })
    },
  )

  app.patch(
    '/api/v1/users/:id',
    { schema: { params: idParams, body: userPatch, response: nothing } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'users', 'write')
      const { body } = request
      await updateUser(services, actor, request.params.id, {
        email: body.email,
        name: body.name,
        jobTitle: body.job_title,
        businessUnitId: body.business_unit_id,
        language: body.language,
        timeZone: body.time_zone,
        roleIds: body.role_ids,
        teamIds: body.team_ids,
        password: body.password,
        isActive: body.is_active,
        version: expectedVersion(request.headers['if-match']),
      })
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/users/:id/sessions',
    { schema: { params: idParams, response: nothing } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'users', 'write')
      await signOutUser(services, actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function teamRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/teams',
    { schema: { querystring: searchQuery, response: { 200: teamList } } },
    async (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'teams', 'read')
      const { limit, cursor, search } = request.query
      const found = await listTeams(services.db, actor, {
        limit,
        search,
        after: readCursor(cursor),
      })
      const { rows, nextCursor } = pageOf(found, limit, placeOf)
      return { rows: rows.map(presentTeam), next_cursor: nextCursor }
    },
  )

  app.get(
    '/api/v1/teams/:id',
    { schema: { params: idParams, response: { 200: team } } },
    async (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'teams', 'read')
      const row = await viewTeam(services.db, actor, request.params.id)
      if (row === undefined) throw notFound('team', request.params.id)
      return presentTeam(row)
    },
  )

  app.post(
    '/api/v1/teams',
    { schema: { body: teamBody, response: { 201: created } } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'teams', 'create')
      const { name, business_unit_id, member_ids = [], role_ids = [] } = request.body
      const input = {
        name,
        businessUnitId: business_unit_id,
        memberIds: member_ids,
        roleIds: role_ids,
      }
      return reply.code(201).send({ id: await createTeam(services, actor, input) })
    },
  )

  app.patch(
    '/api/v1/teams/:id',
    { schema: { params: idParams, body: teamPatch, response: nothing } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'teams', 'write')
      const { name, business_unit_id, member_ids, role_ids } = request.body
      const patch = {
        name,
        businessUnitId: business_unit_id,
        memberIds: member_ids,
        roleIds: role_ids,
      }
      await updateTeam(services, actor, request.params.id, patch)
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/teams/:id',
    { schema: { params: idParams, response: nothing } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'teams', 'delete')
      await deleteTeam(services, actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function unitRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/business-units',
    { schema: { querystring: searchQuery, response: { 200: businessUnitList } } },
    async (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'business_units', 'read')
      const { limit, cursor, search } = request.query
      const found = await listUnits(services.db, actor, {
        limit,
        search,
        after: readCursor(cursor),
      })
      const { rows, nextCursor } = pageOf(found, limit, placeOf)
      return { rows: rows.map(presentUnit), next_cursor: nextCursor }
    },
  )

  app.get(
    '/api/v1/business-units/:id',
    { schema: { params: idParams, response: { 200: businessUnit } } },
    async (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'business_units', 'read')
      const row = await viewUnit(services.db, actor, request.params.id)
      if (row === undefined) throw notFound('business_unit', request.params.id)
      return presentUnit(row)
    },
  )

  app.post(
    '/api/v1/business-units',
    { schema: { body: unitBody, response: { 201: created } } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'business_units', 'create')
      const { name, parent_id } = request.body
      const id = await createUnit(services, actor, { name, parentId: parent_id })
      return reply.code(201).send({ id })
    },
  )

  app.patch(
    '/api/v1/business-units/:id',
    { schema: { params: idParams, body: unitPatch, response: nothing } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'business_units', 'write')
      const { name, parent_id } = request.body
      await updateUnit(services, actor, request.params.id, { name, parentId: parent_id })
      return reply.code(204).send(null)
    },
  )

  app.delete(
    '/api/v1/business-units/:id',
    { schema: { params: idParams, response: nothing } },
    async (request, reply) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'business_units', 'delete')
      await deleteUnit(services, actor, request.params.id)
      return reply.code(204).send(null)
    },
  )
}
