import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readAutoconfig } from './read-autoconfig.ts'

const server = (tag: string, type: string, [host, port, socket]: readonly string[]): string => `
  <${tag} type="${type}">
    <hostname>${host}</hostname>
    <port>${port}</port>
    <socketType>${socket}</socketType>
    <username>%EMAILADDRESS%</username>
  </${tag}>`

describe('the configuration of a domain', () => {
  it('gives the first servers that are encrypted', () => {
    const xml = `<clientConfig version="1.1"><emailProvider id="own.example">
      ${server('incomingServer', 'pop3', ['pop.own.example', '995', 'SSL'])}
      ${server('incomingServer', 'imap', ['old.own.example', '143', 'plain'])}
      ${server('incomingServer', 'imap', ['IMAP.own.example', '993', 'SSL'])}
      ${server('outgoingServer', 'smtp', ['smtp.own.example', '587', 'STARTTLS'])}
    </emailProvider></clientConfig>`

    expect(readAutoconfig(xml)).toEqual({
      imap: { host: 'imap.own.example', port: 993, security: 'tls' },
      smtp: { host: 'smtp.own.example', port: 587, security: 'starttls' },
    })
  })

  it.each([
    '<html>Not found</html>',
    server('incomingServer', 'pop3', ['pop.own.example', '995', 'SSL']),
    server('incomingServer', 'imap', ['imap.own.example', '70000', 'SSL']),
    server('incomingServer', 'imap', ['imap own', '993', 'SSL']),
  ])('that names no such server is none: %s', (xml) => {
    expect(readAutoconfig(xml)).toBeUndefined()
  })

  it('never throws, whatever a server sends', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        readAutoconfig(`<incomingServer type="imap">${text}</incomingServer>`)
      }),
    )
  })
})
