import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AGENTS, nameAgent } from './name-agent.ts'

const CHROME =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36'

describe('the kind of a program', () => {
  it.each([
    ['Mozilla/5.0', 'apple_proxy'],
    [
      'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
      'google_proxy',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.246 Mozilla/5.0',
      'google_prefetch',
    ],
    ['YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html', 'other_proxy'],
    ['Outlook-ImageProxy/1.0', 'other_proxy'],
    ['Barracuda Sentinel (EE)', 'scanner'],
    ['Mozilla/5.0 (compatible; Mimecast URL Scanner)', 'scanner'],
    ['Mozilla/5.0 (compatible; Proofpoint URL Defense)', 'scanner'],
    ['Microsoft-SafeLinks/1.0', 'scanner'],
    ['python-requests/2.32.3', 'program'],
    ['curl/8.5.0', 'program'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0.0.0 Safari/537.36',
      'program',
    ],
    ['Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', 'program'],
    ['Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko) BingPreview/1.0b', 'program'],
    ['Microsoft Office Existence Discovery', 'program'],
    ['Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17531; Pro)', 'mail_program'],
    [
      'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Thunderbird/128.4.0',
      'mail_program',
    ],
    [CHROME, 'browser'],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
      'browser',
    ],
    ['', 'nameless'],
    ['something else', 'program'],
  ])('%s: %s', (name, agent) => {
    expect(nameAgent(name)).toBe(agent)
  })

  it('without a name is told as such', () => {
    expect(nameAgent(undefined)).toBe('nameless')
  })

  it('is one of those that there are, whatever the name', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(AGENTS).toContain(nameAgent(name))
      }),
    )
  })
})
