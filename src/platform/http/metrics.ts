import type { FastifyReply, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** One figure that is read when the metrics are asked for. */
export type Reading = {
  readonly name: string
  readonly help: string
  /** The value per label, for example the depth of each queue. */
  read(): Promise<readonly { readonly label: string; readonly value: number }[]>
  readonly label: string
}

/** Bounds in seconds; chosen around the promised 50–300 ms of a list. */
const DURATION_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.3, 0.6, 1, 2.5, 5, 10]

/** The metrics of one server process, in the text format of Prometheus. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #durations = new Histogram({
    name: 'rapport_http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS,
    registers: [this.#registry],
  })

  constructor(readings: readonly Reading[]) {
    collectDefaultMetrics({ register: this.#registry, prefix: 'rapport_' })
    for (const reading of readings) this.#add(reading)
  }

  /** Notes one answered request by the pattern of its route, never by its address. */
  observe(request: FastifyRequest, reply: FastifyReply): void {
    this.#durations.observe(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: String(reply.statusCode),
      },
      reply.elapsedTime / 1000,
    )
  }

  get contentType(): string {
    return this.#registry.contentType
  }

  text(): Promise<string> {
    return this.#registry.metrics()
  }

  #add({ name, help, label, read }: Reading): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.#registry],
      async collect() {
        this.reset()
        for (const reading of await read()) this.set({ [label]: reading.label }, reading.value)
      },
    })
  }
}
