/** The few pieces of Markdown that the reference pages are made of. */

const NOTICE = '<!-- Written by `npm run docs` from the code. Do not edit. -->'

/** @returns a page: its title, the notice that it is generated, and its parts */
export function page(title: string, ...parts: readonly string[]): string {
  return `${[`# ${title}`, NOTICE, ...parts].join('\n\n')}\n`
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
  return [line(header), `|${header.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}

export const code = (text: string): string => (text === '' ? '' : `\`${text}\``)

/** A cell is one line, and a bar in it would be taken for its end. */
const cell = (text: string): string => text.replaceAll('\n', ' ').replaceAll('|', '\\|')
