/**
 * The local socket of a running embedded server. A command line that finds the folder in use
 * speaks to the server through it, instead of opening the folder a second time, which would
 * destroy it.
 *
 * Each connection may hold many sessions; when it ends in whatever way, they are given back and
 * their open transactions rolled back.
 */
import { chmod, rm } from 'node:fs/promises'
import type { Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import type { Log } from '../log.ts'
import type { Answer, Session, Statement, WireError } from './engine.ts'
import { toWireError } from './engine.ts'
import { readFrames, writeFrame } from './frames.ts'
import type { Priority } from './session-queue.ts'

export type SocketRequest = { readonly id: number } & (
  | { readonly kind: 'acquire'; readonly session: number; readonly priority: Priority }
  | ({ readonly kind: 'run'; readonly session: number } & Statement)
  | { readonly kind: 'release'; readonly session: number }
  | { readonly kind: 'wake' }
)

export type SocketReply =
  | { readonly id: number; readonly kind: 'answer'; readonly answer: Answer }
  | { readonly id: number; readonly kind: 'done' }
  | { readonly id: number; readonly kind: 'failed'; readonly error: WireError }

export type SocketHost = {
  readonly session: (priority: Priority) => Promise<Session>
  /** A client has added work. */
  readonly wake: () => void
}

/** Serves the sessions of an engine on a socket that only its own user may open. */
export async function serveSocket(
  path: string,
  host: SocketHost,
  log: Log,
): Promise<() => Promise<void>> {
  const clients = new Set<Socket>()
  const server = createServer((socket) => {
    clients.add(socket)
    socket.on('close', () => clients.delete(socket))
    serveClient(socket, host, log)
  })
  await rm(path, { force: true })
  await listen(server, path)
  if (process.platform !== 'win32') await chmod(path, 0o600)
  return async () => {
    for (const socket of clients) socket.destroy()
    await new Promise((resolve) => {
      server.close(resolve)
    })
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => resolve())
  })
}

function serveClient(socket: Socket, host: SocketHost, log: Log): void {
  const sessions = new Map<number, Promise<Session>>()
  let isGone = false
  const release = async (number: number): Promise<void> => {
    const session = sessions.get(number)
    sessions.delete(number)
    await (await session)?.release()
  }
  const answer = async (request: SocketRequest): Promise<SocketReply> => {
    const { id } = request
    switch (request.kind) {
      case 'acquire':
        sessions.set(request.session, host.session(request.priority))
        await sessions.get(request.session)
        return { id, kind: 'done' }
      case 'run': {
        const session = await sessions.get(request.session)
        if (session === undefined) throw new Error('run, session: received one that is not lent')
        return { id, kind: 'answer', answer: await session.run(request) }
      }
      case 'release':
        await release(request.session)
        return { id, kind: 'done' }
      case 'wake':
        host.wake()
        return { id, kind: 'done' }
      default:
        return request satisfies never
    }
  }
  readFrames(socket, (message) => {
    // Both ends are the same program; the socket is open to its own user only.
    const request = message as SocketRequest
    answer(request)
      .catch(
        (error: unknown): SocketReply => ({
          id: request.id,
          kind: 'failed',
          error: toWireError(error),
        }),
      )
      .then((reply) => {
        if (!isGone) writeFrame(socket, reply)
      })
      .catch((error: unknown) => log.warn({ err: error }, 'an answer on the local socket was lost'))
  })
  socket.on('error', (error) => log.debug({ err: error }, 'the local socket failed'))
  socket.on('close', () => {
    isGone = true
    for (const number of [...sessions.keys()]) {
      release(number).catch((error: unknown) =>
        log.warn({ err: error }, 'a session was not given back'),
      )
    }
  })
}
