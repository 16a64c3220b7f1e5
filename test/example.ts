/** Makes the smallest value that a JSON schema accepts, for tests that ask every route. */
import { z } from 'zod'

const SCHEMA = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  oneOf: z.array(z.unknown()).optional(),
  allOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  items: z.unknown().optional(),
  minItems: z.number().optional(),
  minLength: z.number().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
})
type Schema = z.infer<typeof SCHEMA>

const FORMATS: Readonly<Record<string, string>> = {
  uuid: '01900000-0000-7000-8000-0000000000ff',
  email: 'somebody@example.test',
  date: '2026-11-24',
  'date-time': '2026-11-24T09:00:00Z',
  uri: 'https://example.test/',
}
/** Texts that patterns of contracts accept; the first that does is taken. */
const TEXTS = [
  'EUR',
  'en',
  'Europe/Paris',
  '2026-11-24',
  '1',
  'x',
  '0123456789abcdef',
  '01900000-0000-7000-8000-0000000000ff',
]

export function exampleOf(unknown: unknown): unknown {
  const schema = SCHEMA.parse(unknown ?? {})
  if (schema.const !== undefined) return schema.const
  if (schema.enum !== undefined) return schema.enum[0]
  const [choice] = schema.anyOf ?? schema.oneOf ?? []
  if (choice !== undefined) return exampleOf(choice)
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map(exampleOf))
  return ofType(schema)
}

function ofType(schema: Schema): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case 'string':
      return textOf(schema)
    case 'integer':
    case 'number':
      return schema.minimum ?? (schema.exclusiveMinimum ?? 0) + 1
    case 'boolean':
      return true
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => exampleOf(schema.items))
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, exampleOf(schema.properties?.[name])]),
      )
    case 'null':
      return null
    default:
      return 'x'
  }
}

function textOf({ format, pattern, minLength = 0 }: Schema): string {
  const known = FORMATS[format ?? '']
  if (known !== undefined) return known
  const fitting = TEXTS.find((text) => new RegExp(pattern ?? '').test(text)) ?? 'x'
  return pattern === undefined ? 'x'.repeat(Math.max(1, minLength)) : fitting
}
