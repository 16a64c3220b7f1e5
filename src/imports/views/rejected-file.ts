/** The rejected rows of an import as CSV, with the reasons in a last column. */
import { csvLine } from '../../kernel/text/csv.ts'
import type { Language } from '../../platform/messages.ts'
import type { Services } from '../../platform/services.ts'
import { faultSentence, say } from '../client/words.ts'
import type { StoredImport } from '../store/imports.ts'
import { rowsAfter } from '../store/rows.ts'

const PAGE = 1_000

/** UTF-8 with a byte order mark and the separator of the file; memory does not grow with the rows. */
export async function* rejectedFile(
  { db }: Pick<Services, 'db'>,
  language: Language,
  stored: StoredImport,
): AsyncGenerator<string, void, undefined> {
  const separator = stored.dialect.separator ?? ','
  const header = stored.columns.map(({ header: text }) => text)
  const titles = ['line', 'reason'].map((title) => say(language, `imports.rejected.${title}`))
  yield `\ufeff${csvLine([...header, ...titles], separator)}`
  let after = 0
  for (;;) {
    const rows = await rowsAfter(db, stored.id, { after, limit: PAGE, outcome: 'rejected' })
    const lines = rows.map(({ cells, line, faults }) => {
      const reasons = (faults ?? []).map((one) => faultSentence(language, stored.table, one))
      const own = header.map((_, index) => cells[index] ?? '')
      return csvLine([...own, String(line), reasons.join(' ')], separator)
    })
    if (lines.length > 0) yield lines.join('')
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = last.number
  }
}
