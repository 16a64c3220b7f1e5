/** Messages on the local socket: four bytes of length, then the message as v8 writes it. */
import type { Socket } from 'node:net'
import { deserialize, serialize } from 'node:v8'

/** Chosen: a result of this size would not fit beside the database in memory either. */
const LARGEST_FRAME = 1024 * 1024 * 1024
const HEAD = 4

/** Writes one message. */
export function writeFrame(socket: Socket, message: unknown): void {
  const body = serialize(message)
  const head = Buffer.allocUnsafe(HEAD)
  head.writeUInt32BE(body.length, 0)
  socket.cork()
  socket.write(head)
  socket.write(body)
  socket.uncork()
}

/**
 * Calls back for each complete message, in order. A peer that sends nonsense is cut off.
 *
 * @param receive  its argument is what the peer sent; both ends are this program
 */
export function readFrames(socket: Socket, receive: (message: unknown) => void): void {
  let parts: Buffer[] = []
  let length = 0
  const take = (): Buffer | undefined => {
    if (length < HEAD) return undefined
    if ((parts[0]?.length ?? 0) < length) parts = [Buffer.concat(parts)]
    const all = parts[0] ?? Buffer.alloc(0)
    const size = all.readUInt32BE(0)
    if (size > LARGEST_FRAME) {
      socket.destroy(
        new Error(`readFrames, size: received ${size}, expected at most ${LARGEST_FRAME}`),
      )
      return undefined
    }
    if (length < HEAD + size) return undefined
    parts = [all.subarray(HEAD + size)]
    length -= HEAD + size
    return all.subarray(HEAD, HEAD + size)
  }
  socket.on('data', (chunk: Buffer) => {
    parts.push(chunk)
    length += chunk.length
    for (let body = take(); body !== undefined; body = take()) receive(deserialize(body))
  })
}
