import { z } from 'zod'

/** One operation, as far as the readable page shows it. */
export const OPERATION = z.looseObject({
  tags: z.array(z.string()).default([]),
  summary: z.string().default(''),
  security: z.array(z.unknown()).optional(),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        schema: z.unknown(),
      }),
    )
    .default([]),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()).default({}),
})
/** The part of an OpenAPI document that is completed and shown. */
export const DOCUMENT = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  components: z.looseObject({}).default({}),
  paths: z.record(z.string(), z.record(z.string(), OPERATION)),
})

export type ApiOperation = z.infer<typeof OPERATION>
export type ApiDocument = z.infer<typeof DOCUMENT>
