// What the command line and the server's own answers say is not for the browser; what explains a score
// comes with the pages that do.
const parts = import.meta.glob<Record<string, string>>(
  [
    '../../../locales/fr/*.json',
    '!../../../locales/fr/{api,cli,errors,http,platform,scoring}.json',
  ],
  { eager: true, import: 'default' },
)

/** The sentences of every page in this language, but for those of `catalogue-scoring-fr.ts`. */
export const catalogue: Record<string, string> = Object.assign({}, ...Object.values(parts))
