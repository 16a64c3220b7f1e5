/** Finds the messages under a path: mbox, gzipped mbox, Maildir, `.eml` files, and folders of these. */
import type { Dirent } from 'node:fs'
import { createReadStream } from 'node:fs'
import { open, readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { createGunzip } from 'node:zlib'
import { AppError } from '../../platform/errors.ts'
import { MAILBOX_ERRORS } from '../errors.ts'
import type { RawMessage } from '../mail.ts'
import { LARGEST_MESSAGE_BYTES } from '../mail.ts'
import { readMbox } from './read-mbox.ts'

type FileKind = 'mbox' | 'gzip' | 'message'

const CHUNK = 512 * 1024

async function kindOf(path: string): Promise<FileKind> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    if (bytesRead >= 2 && buffer[0] === 0x1f && buffer[1] === 0x8b) return 'gzip'
    const start = buffer.toString('latin1', 0, bytesRead)
    return /^(?:\u00ef\u00bb\u00bf)?From /.test(start) || path.endsWith('.mbox')
      ? 'mbox'
      : 'message'
  } finally {
    await file.close()
  }
}

async function* fileChunks(path: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK })) yield bytesOf(chunk)
}

function bytesOf(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk
  throw new TypeError(`fileChunks, chunk: received ${typeof chunk}, expected bytes`)
}

/** Decompresses; what was readable before the damage is given first. */
async function* gzipChunks(path: string, onDamage: () => void): AsyncGenerator<Uint8Array> {
  const input = createReadStream(path, { highWaterMark: CHUNK })
  const gunzip = createGunzip({ chunkSize: CHUNK })
  input.on('error', (error) => gunzip.destroy(error))
  input.pipe(gunzip)
  try {
    for await (const chunk of gunzip) yield bytesOf(chunk)
  } catch (error) {
    if (!isDamage(error)) throw error
    onDamage()
  } finally {
    input.destroy()
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')

async function* readArchive(
  path: string,
  name: string,
  folder: string,
): AsyncGenerator<RawMessage> {
  let isDamaged = false
  const chunks = gzipChunks(path, () => {
    isDamaged = true
  })
  yield* readMbox(chunks, name, folder)
  if (isDamaged) {
    yield { source: `${name}#end`, folder, bytes: new Uint8Array(), rejection: 'truncated_archive' }
  }
}

async function readOne(path: string, name: string, folder: string): Promise<RawMessage> {
  const { size } = await stat(path)
  if (size > LARGEST_MESSAGE_BYTES) {
    return { source: name, folder, bytes: new Uint8Array(), rejection: 'too_large' }
  }
  // A Maildir file name begins with the second of delivery.
  const seconds = /^(\d{9,10})[.M]/.exec(basename(path))?.[1]
  const envelopeAt = seconds === undefined ? {} : { envelopeAt: new Date(Number(seconds) * 1000) }
  return { source: name, folder, bytes: await readFile(path), ...envelopeAt }
}

async function* readFileOf(path: string, name: string, folder: string): AsyncGenerator<RawMessage> {
  const kind = await kindOf(path)
  if (kind === 'gzip') yield* readArchive(path, name, folder)
  else if (kind === 'mbox') yield* readMbox(fileChunks(path), name, folder)
  else yield await readOne(path, name, folder)
}

const inOrder = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1)
const isMail = (name: string): boolean => /\.(?:eml|mbox|mbx|mbox\.gz|eml\.gz)$/i.test(name)

async function* readMaildir(root: string, path: string): AsyncGenerator<RawMessage> {
  const folder = relative(root, path).split(sep).join('/').replace(/^\./, '') || 'INBOX'
  for (const part of ['cur', 'new']) {
    const entries = (await readdir(join(path, part), { withFileTypes: true })).sort(inOrder)
    for (const entry of entries) {
      // Flag T: the user has thrown the message away.
      const isTrashed = /:2,[A-Z]*T/.test(entry.name)
      if (!entry.isFile() || entry.name.startsWith('.') || isTrashed) continue
      const name = relative(root, join(path, part, entry.name))
        .split(sep)
        .join('/')
      yield await readOne(join(path, part, entry.name), name, folder)
    }
  }
}

async function* readFolder(root: string, path: string): AsyncGenerator<RawMessage> {
  const entries = (await readdir(path, { withFileTypes: true })).sort(inOrder)
  const folders = new Set(entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name))
  const isMaildir = folders.has('cur') && folders.has('new')
  if (isMaildir) yield* readMaildir(root, path)
  for (const entry of entries) {
    const full = join(path, entry.name)
    const name = relative(root, full).split(sep).join('/')
    if (entry.isDirectory() && !(isMaildir && /^(?:cur|new|tmp)$/.test(entry.name))) {
      yield* readFolder(root, full)
    } else if (entry.isFile() && isMail(entry.name)) {
      const folder = relative(root, path).split(sep).join('/') || 'INBOX'
      yield* readFileOf(full, name, folder)
    }
  }
}

/**
 * Reads all messages under a path, one at a time, in the order of names and positions.
 *
 * @throws AppError MAILBOX_PATH_UNREADABLE  nothing can be read at `path`
 */
export async function* readSource(path: string): AsyncGenerator<RawMessage> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new AppError(MAILBOX_ERRORS.MAILBOX_PATH_UNREADABLE, { details: { path }, cause })
  })
  if (found.isDirectory()) yield* readFolder(path, path)
  else yield* readFileOf(path, basename(path), 'INBOX')
}
