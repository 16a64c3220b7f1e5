/** The wire of who shares a mailbox: members of those of the organisation, colleagues who send from somebody's own. */
import { actorOf } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { changeDelegates, ownFor } from '../commands/delegates.ts'
import { addressesOfRecord } from '../commands/record-address.ts'
import { changeMembers, sharedFor } from '../commands/shared.ts'
import { requireToConnect } from '../commands/try-servers.ts'
import type { MemberList } from '../contract.ts'
import {
  connectionParams,
  delegateList,
  delegatesBody,
  dropboxList,
  memberList,
  membersBody,
  recordAddressParams,
} from '../contract.ts'
import { listDelegates, listDropboxes, listMembers } from '../views/shared.ts'

const tags = ['mail-connections']
const MEMBERS = '/api/v1/mail-connections/:id/members'
const DELEGATES = '/api/v1/mail-connections/:id/delegates'
const answer = { 200: memberList }

/** Adds the routes of members and delegates. */
export function sharedRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/mail-dropboxes',
    { schema: { tags, response: { 200: dropboxList } } },
    async (request) => {
      requireToConnect(actorOf(request))
      return { rows: await listDropboxes(services.db) }
    },
  )
  app.get(
    '/api/v1/mail-dropboxes/:table/:id',
    { schema: { tags, params: recordAddressParams, response: { 200: dropboxList } } },
    async (request) => ({
      rows: await addressesOfRecord(services, actorOf(request), request.params),
    }),
  )
  memberRoutes(app, services)
  delegateRoutes(app, services)
}

function memberRoutes(app: App, services: Services): void {
  app.get(MEMBERS, { schema: { tags, params: connectionParams, response: answer } }, (request) =>
    shown(services, actorOf(request), request.params.id),
  )
  app.put(
    MEMBERS,
    { schema: { tags, params: connectionParams, body: membersBody, response: answer } },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      const members = request.body.members.map(({ may_send, may_manage, ...member }) => ({
        ...member,
        maySend: may_send,
        mayManage: may_manage,
      }))
      await changeMembers(services, actor, id, members)
      return { members: await listMembers(services.db, id) }
    },
  )
}

function delegateRoutes(app: App, services: Services): void {
  const { db } = services
  app.get(
    DELEGATES,
    { schema: { tags, params: connectionParams, response: { 200: delegateList } } },
    async (request) => {
      const { id } = request.params
      await ownFor(db, actorOf(request), id)
      return { delegates: await listDelegates(db, id) }
    },
  )
  app.put(
    DELEGATES,
    {
      schema: {
        tags,
        params: connectionParams,
        body: delegatesBody,
        response: { 200: delegateList },
      },
    },
    async (request) => {
      const { id } = request.params
      const delegates = request.body.delegates.map(({ user_id: userId, mode }) => ({
        userId,
        mode,
      }))
      await changeDelegates(services, actorOf(request), id, delegates)
      return { delegates: await listDelegates(db, id) }
    },
  )
}

async function shown(services: Services, actor: Actor, id: string): Promise<MemberList> {
  await sharedFor(services.db, actor, id, 'whoever_sees_it')
  return { members: await listMembers(services.db, id) }
}
