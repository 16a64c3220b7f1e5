import { describe, expect, it } from 'vitest'
import { replaceMessageId } from './replace-message-id.ts'

describe('a message whose server gave it another Message-ID', () => {
  const written = Buffer.from(
    'Bcc: b@x.example\r\nMessage-ID: <é1@own.example>\r\n\r\n<é1@own.example>',
  )

  it('bears that one in its header, and is else the same', () => {
    expect(replaceMessageId(written, 'é1@own.example', 's@prod.outlook.com').toString()).toBe(
      'Bcc: b@x.example\r\nMessage-ID: <s@prod.outlook.com>\r\n\r\n<é1@own.example>',
    )
  })

  it('is as it was where its own is not in it', () => {
    expect(replaceMessageId(written, 'other', 's')).toEqual(written)
  })
})
