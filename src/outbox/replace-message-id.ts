/**
 * A message under the Message-ID that its server has given it.
 *
 * @param bytes  a message whose first header in angle brackets of `from` is its Message-ID, as ours are written
 * @param from   without brackets, as `to`
 */
export function replaceMessageId(bytes: Buffer, from: string, to: string): Buffer {
  const at = bytes.indexOf(`<${from}>`)
  if (at < 0) return bytes
  const rest = bytes.subarray(at + Buffer.byteLength(from) + 2)
  return Buffer.concat([bytes.subarray(0, at), Buffer.from(`<${to}>`), rest])
}
