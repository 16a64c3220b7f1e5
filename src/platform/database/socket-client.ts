/** The other end of the local socket: sessions of the embedded database of a running server. */
import type { Socket } from 'node:net'
import { createConnection } from 'node:net'
import { AppError } from '../errors.ts'
import { PLATFORM_ERRORS } from '../platform-errors.ts'
import type { Session } from './engine.ts'
import { DatabaseError } from './engine.ts'
import { readFrames, writeFrame } from './frames.ts'
import type { Priority } from './session-queue.ts'
import type { SocketReply, SocketRequest } from './socket-server.ts'

export type SocketEngine = {
  readonly session: (priority: Priority) => Promise<Session>
  readonly wake: () => void
  readonly close: () => Promise<void>
}

type Unnumbered<Request> = Request extends SocketRequest ? Omit<Request, 'id'> : never
type Ask = (request: Unnumbered<SocketRequest>) => Promise<SocketReply>

/**
 * Connects to the server that has the folder open.
 *
 * @throws Error  nobody answers on this path (`code` ENOENT or ECONNREFUSED)
 */
export async function connectSocket(path: string): Promise<SocketEngine> {
  const socket = await connect(path)
  const ask = conversation(socket)
  let lastSession = 0
  return {
    session: async (priority) => {
      lastSession += 1
      const session = lastSession
      await ask({ kind: 'acquire', session, priority })
      return {
        run: async (statement) => {
          const reply = await ask({ kind: 'run', session, ...statement })
          return reply.kind === 'answer' ? reply.answer : { rows: [], rowCount: 0 }
        },
        release: async () => {
          await ask({ kind: 'release', session })
        },
      }
    },
    wake: () => {
      // Work is found by polling anyway; the server being gone is told by the next statement.
      ask({ kind: 'wake' }).catch(() => undefined)
    },
    close: async () => {
      await new Promise<void>((resolve) => {
        socket.once('close', () => resolve())
        socket.end()
        if (socket.destroyed) resolve()
      })
    },
  }
}

function connect(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(path)
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })
}

/** Pairs each request with its reply. */
function conversation(socket: Socket): Ask {
  const open = new Map<
    number,
    { resolve: (reply: SocketReply) => void; reject: (error: Error) => void }
  >()
  let lastId = 0
  let stopped: Error | undefined
  readFrames(socket, (message) => {
    // Both ends are the same program; the socket is open to its own user only.
    const reply = message as SocketReply
    const asked = open.get(reply.id)
    open.delete(reply.id)
    if (reply.kind === 'failed') asked?.reject(new DatabaseError(reply.error))
    else asked?.resolve(reply)
  })
  const stop = (cause?: Error): void => {
    stopped ??= new AppError(PLATFORM_ERRORS.PLATFORM_DATABASE_STOPPED, { cause })
    for (const { reject } of open.values()) reject(stopped)
    open.clear()
  }
  socket.on('error', stop)
  socket.on('close', () => stop())
  return (request) =>
    new Promise((resolve, reject) => {
      if (stopped !== undefined) return reject(stopped)
      lastId += 1
      open.set(lastId, { resolve, reject })
      writeFrame(socket, { ...request, id: lastId })
    })
}
