import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Language } from '../messages.ts'

/** The server as capabilities see it: routes are validated, typed and documented by zod schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

/** What the wire needs to know of who asks; identity's Actor is one. */
export type Caller = {
  readonly userId: string
  readonly language: Language
  /** Present when signed in by a personal token. */
  readonly scopes?: readonly ('read' | 'write' | 'admin')[]
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, as identity found out; undefined when nobody is signed in. */
    caller: Caller | undefined
  }
  interface FastifyContextConfig {
    /** Answers without sign-in. */
    public?: boolean
    /** Answers with what is shown once, and never kept as it is. */
    answersSecret?: boolean
  }
}
