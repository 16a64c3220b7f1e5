import type { ErrorCode } from '../errors.ts'
import type { Language, Translate } from '../messages.ts'
import type { ApiDocument, ApiOperation } from './api-document.ts'
import { routeSentence } from './route-sentence.ts'

type PageParts = {
  readonly language: Language
  readonly translate: Translate
  readonly errors: readonly ErrorCode[]
}
type Say = (key: string, values?: Record<string, unknown>) => string

const STYLE = `
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem}
code,pre{font:14px/1.45 ui-monospace,monospace}
pre{overflow:auto;padding:.75rem;border:1px solid #8884;border-radius:6px}
summary{cursor:pointer;padding:.35rem 0}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;border-bottom:1px solid #8883}
.method{display:inline-block;min-width:4.5rem;font-weight:600}
nav a{margin-right:.75rem}
`

/** Writes the description of the API as a page of HTML without scripts. */
export function documentationPage(document: ApiDocument, parts: PageParts): string {
  const { language, translate, errors } = parts
  const say: Say = (key, values) => text(translate(language, key, values))
  const groups = [...grouped(document)].sort(([one], [other]) => (one < other ? -1 : 1))
  const title = say('http.docs.title', { version: document.info.version })
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${say('http.docs.introduction')}</p><p><a href="/api/v1/openapi.json">openapi.json</a></p>
<nav>${groups.map(([tag]) => `<a href="#${text(tag)}">${text(tag)}</a>`).join('')}<a href="#errors">${say('http.docs.errors')}</a></nav>
${groups.map(([tag, operations]) => section(tag, operations, { ...parts, say })).join('\n')}
<section><h2 id="errors">${say('http.docs.errors')}</h2>${errorTable(errors, say)}</section>
</main></body></html>
`
}

type Named = { readonly method: string; readonly path: string; readonly operation: ApiOperation }

function grouped(document: ApiDocument): Map<string, Named[]> {
  const groups = new Map<string, Named[]>()
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      const tag = operation.tags[0] ?? ''
      groups.set(tag, [
        ...(groups.get(tag) ?? []),
        { method: method.toUpperCase(), path, operation },
      ])
    }
  }
  return groups
}

function section(
  tag: string,
  operations: readonly Named[],
  parts: PageParts & { readonly say: Say },
): string {
  const entries = operations.map((named) => entry(named, parts)).join('\n')
  return `<section><h2 id="${text(tag)}">${text(tag)}</h2>${entries}</section>`
}

function entry(
  { method, path, operation }: Named,
  { say, translate, language }: PageParts & { readonly say: Say },
): string {
  const route = { method, path: path.replaceAll(/\{(\w+)\}/g, ':$1') }
  const isPublic = operation.security?.length === 0
  return `<details><summary><span class="method">${method}</span><code>${text(path)}</code> ${text(routeSentence(translate, language, route))}</summary>
<p>${say(isPublic ? 'http.docs.public' : 'http.docs.signed_in')}</p>
${parameterTable(operation, say)}${schemaBlock(say('http.docs.body'), operation.requestBody)}${schemaBlock(say('http.docs.answers'), operation.responses)}</details>`
}

function parameterTable({ parameters }: ApiOperation, say: Say): string {
  if (parameters.length === 0) return ''
  const rows = parameters.map(
    (parameter) =>
      `<tr><td><code>${text(parameter.name)}</code></td><td>${say(`http.docs.in.${parameter.in}`)}</td><td>${say(parameter.required === true ? 'http.docs.required' : 'http.docs.optional')}</td><td><code>${text(JSON.stringify(parameter.schema))}</code></td></tr>`,
  )
  return `<h3>${say('http.docs.parameters')}</h3><table>${rows.join('')}</table>`
}

function schemaBlock(heading: string, schema: unknown): string {
  if (schema === undefined) return ''
  return `<h3>${heading}</h3><pre>${text(JSON.stringify(schema, undefined, 2))}</pre>`
}

function errorTable(errors: readonly ErrorCode[], say: Say): string {
  const rows = errors.map(
    ({ code, status }) =>
      `<tr id="${code}"><td><code>${code}</code></td><td>${status}</td><td>${say(`http.status.${status}`)}</td></tr>`,
  )
  return `<table>${rows.join('')}</table>`
}

function text(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
