/** A line to a server that breaks when it is told to: for tests of what survives a broken connection. */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { connect, createServer } from 'node:net'

export type CuttingProxy = {
  readonly port: number
  /** how many connections were made through it */
  readonly connections: () => number
  /** how many it broke */
  readonly cuts: () => number
  close(): Promise<void>
}

/**
 * Passes everything on to a port of the loopback.
 *
 * @param cutAfter  bytes from the server after which the n-th connection (from 0) breaks; undefined: never
 */
export async function cuttingProxy(
  port: number,
  cutAfter: (connection: number) => number | undefined,
): Promise<CuttingProxy> {
  let connections = 0
  let cuts = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const limit = cutAfter(connections) ?? Number.POSITIVE_INFINITY
    connections += 1
    let passed = 0
    const upstream = connect({ host: '127.0.0.1', port })
    const pair = [client, upstream]
    const end = (): void => {
      for (const socket of pair) {
        socket.destroy()
        open.delete(socket)
      }
    }
    for (const socket of pair) {
      open.add(socket)
      socket.once('error', end)
      socket.once('close', end)
    }
    client.pipe(upstream)
    upstream.on('data', (bytes: Buffer) => {
      const left = limit - passed
      passed += bytes.length
      if (passed < limit) client.write(bytes)
      else if (!client.destroyed) {
        cuts += 1
        client.write(bytes.subarray(0, left))
        client.resetAndDestroy()
        end()
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    connections: () => connections,
    cuts: () => cuts,
    close: async () => {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
