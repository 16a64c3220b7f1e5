/**
 * Plain text as HTML that mail programs show alike: lines stay lines, addresses of the web are links as programs make them, and what is
 * quoted (RFC 3676, 4.5) stands in quotes.
 */
import { escaped } from './follow-html.ts'

/** What ends a sentence, or closes a bracket that was opened before, is not of the address. */
const URL_IN_TEXT = /https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]}»’]/g
const QUOTED = /^> ?/

/** Runs of spaces are kept: of each all but the last do not break. */
const spaced = (text: string): string =>
  escaped(text)
    .replace(/\t/g, '    ')
    .replace(/ (?= )/g, '&nbsp;')

function linked(line: string): string {
  let html = ''
  let from = 0
  for (const found of line.matchAll(URL_IN_TEXT)) {
    const [url] = found
    html += `${spaced(line.slice(from, found.index))}<a href="${escaped(url)}">${escaped(url)}</a>`
    from = found.index + url.length
  }
  return html + spaced(line.slice(from))
}

type Run = { readonly isQuoted: boolean; readonly lines: readonly string[] }

function runsOf(lines: readonly string[]): readonly Run[] {
  const runs: Run[] = []
  for (const line of lines) {
    const isQuoted = line.startsWith('>')
    const last = runs.at(-1)
    if (last?.isQuoted === isQuoted)
      runs[runs.length - 1] = { isQuoted, lines: [...last.lines, line] }
    else runs.push({ isQuoted, lines: [line] })
  }
  return runs
}

/** A space that begins a line would be left out. */
const joined = (lines: readonly string[]): string =>
  lines.map((line) => linked(line.replace(/^ (?! )/, '\u00a0'))).join('<br>')

/** The line before a quote says who is quoted: it stands in a paragraph of its own, by which what is added under the own text finds its place. */
function runHtml({ isQuoted, lines }: Run, next: Run | undefined): string {
  if (isQuoted) {
    return `<blockquote>${joined(lines.map((line) => line.replace(QUOTED, '')))}</blockquote>`
  }
  if (next === undefined) return `<div>${joined(lines)}</div>`
  const own = lines.slice(0, -1)
  const start = own.length === 0 ? '' : `<div>${joined(own)}</div>`
  return `${start}<p>${joined(lines.slice(-1))}</p>`
}

/** @param text  lines end with LF or CR LF */
export function htmlOfText(text: string): string {
  const runs = runsOf(text.trimEnd().split(/\r?\n/))
  return runs.map((run, at) => runHtml(run, runs[at + 1])).join('')
}
